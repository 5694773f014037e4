package io.falcondb.ops.command;

import io.falcondb.contracts.operations.RemoteNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The verbs that change something. Without `--yes` they say what they would do.
final class Changes {

    private static final long BACKUP_SECONDS = 600;

    private Changes() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "query",
                        "cancel",
                        "PID --node NODE",
                        "cancel what a session runs; it goes on afterwards",
                        true,
                        task -> session(task, "cancel")),
                new Verb(
                        "txn",
                        "kill",
                        "PID --node NODE",
                        "end a session and roll back its transaction",
                        true,
                        task -> session(task, "terminate")),
                new Verb(
                        "backup",
                        "take",
                        "[NAME] --node NODE",
                        "copy a member's data into a folder of its own; commits go on",
                        true,
                        Changes::takeBackup),
                new Verb(
                        "cert",
                        "reload",
                        "[--node NODE]",
                        "read certificates anew, at every node or at one; open connections keep"
                                + " the old",
                        true,
                        Changes::reloadCertificates));
    }

    private static Ending session(Task task, String what) {
        String pid = task.invocation().argument(0, "session: the pid of query active");
        if (!pid.matches("\\d{1,10}")) {
            throw new UsageException("a pid is a number, not " + pid);
        }
        RemoteNode node = chosen(task, "sessions");
        if (!task.mayGoOn(what + " session " + pid + " of " + node.name())) {
            return Ending.DONE;
        }
        return post(task, node, "/admin/queries/" + pid + "/" + what);
    }

    private static Ending takeBackup(Task task) {
        String name = task.invocation().optional(0).orElse("");
        if (!name.matches("[\\p{Alnum}._-]{0,63}")) {
            throw new UsageException("a name has letters, digits, dots, - and _");
        }
        RemoteNode node = chosen(task, "data");
        String order = name.isEmpty() ? "{}" : "{\"name\": \"" + name + "\"}";
        long seconds = task.invocation().number("--timeout").orElse(BACKUP_SECONDS);
        return task.mayGoOn("make a backup of " + node.name())
                ? task.told(
                        node,
                        () ->
                                task.fleet()
                                        .post(
                                                node,
                                                "/admin/snapshot",
                                                order,
                                                Duration.ofSeconds(seconds)))
                : Ending.DONE;
    }

    /// A node that cannot use the new files goes on with the old ones and says so.
    private static Ending reloadCertificates(Task task) {
        List<RemoteNode> nodes =
                task.invocation().has("--node")
                        ? List.of(chosen(task, "certificates"))
                        : task.fleet().nodes();
        String names = String.join(", ", nodes.stream().map(RemoteNode::name).toList());
        if (!task.mayGoOn("read certificates anew at " + names)) {
            return Ending.DONE;
        }
        Set<Ending> endings = EnumSet.noneOf(Ending.class);
        nodes.forEach(node -> endings.add(post(task, node, "/admin/reload-certs")));
        return endings.size() == 1 ? endings.iterator().next() : Ending.PARTIAL;
    }

    /// The node that `--node` names; the only one if there is just one.
    static RemoteNode chosen(Task task, String what) {
        String name = task.invocation().value("--node");
        List<RemoteNode> nodes = task.fleet().nodes();
        if (name == null && nodes.size() == 1) {
            return nodes.getFirst();
        }
        if (name == null) {
            throw new UsageException("say which node with --node: " + what + " belong to one");
        }
        RemoteNode found = task.fleet().find(name);
        if (found == null) {
            throw new UsageException("there is no node " + name + "; node list shows them");
        }
        return found;
    }

    private static Ending post(Task task, RemoteNode node, String path) {
        return task.told(node, () -> task.fleet().post(node, path));
    }
}
