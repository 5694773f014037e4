package io.falcondb.ops.command;

import io.falcondb.contracts.operations.RemoteNode;
import java.util.List;

/// The verbs that change something. Without `--yes` they say what they would do.
final class Changes {

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
                        task -> session(task, "terminate")));
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
