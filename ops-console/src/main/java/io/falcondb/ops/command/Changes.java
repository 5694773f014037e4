package io.falcondb.ops.command;

import io.falcondb.contracts.operations.OperationsClient.Answer;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

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
                        task -> session(task, "terminate")),
                new Verb(
                        "group",
                        "pause",
                        "",
                        "let nobody be promoted, for maintenance; asks every coordinator",
                        true,
                        task -> failovers(task, "pause")),
                new Verb(
                        "group",
                        "resume",
                        "",
                        "let coordinators promote again",
                        true,
                        task -> failovers(task, "resume")));
    }

    private static Ending session(Task task, String what) {
        String pid = task.invocation().argument(0, "session: the pid of query active");
        if (!pid.matches("\\d{1,10}")) {
            throw new UsageException("a pid is a number, not " + pid);
        }
        RemoteNode node = chosen(task);
        if (!task.mayGoOn(what + " session " + pid + " of " + node.name())) {
            return Ending.DONE;
        }
        return post(task, node, "/admin/queries/" + pid + "/" + what);
    }

    /// The node that `--node` names; the only one if there is just one.
    private static RemoteNode chosen(Task task) {
        String name = task.invocation().value("--node");
        List<RemoteNode> nodes = task.fleet().nodes();
        if (name == null && nodes.size() == 1) {
            return nodes.getFirst();
        }
        if (name == null) {
            throw new UsageException("say which node with --node: sessions belong to one");
        }
        RemoteNode found = task.fleet().find(name);
        if (found == null) {
            throw new UsageException("there is no node " + name + "; node list shows them");
        }
        return found;
    }

    /// Each coordinator pauses on its own, so a pause that one of them did not hear of is none.
    private static Ending failovers(Task task, String what) {
        Answers topology = task.fleet().ask(Views.TOPOLOGY);
        List<RemoteNode> coordinators = new ArrayList<>();
        for (Object[] row : topology.rows()) {
            RemoteNode node =
                    "coordinator".equals(topology.value(row, "service"))
                            ? task.fleet().nodes().stream()
                                    .filter(
                                            each ->
                                                    each.address()
                                                            .toString()
                                                            .equals(topology.value(row, "address")))
                                    .findFirst()
                                    .orElse(null)
                            : null;
            if (node != null) {
                coordinators.add(node);
            }
        }
        if (coordinators.isEmpty()) {
            task.say("refused: no coordinator answers; cluster status shows what does");
            return Ending.REFUSED;
        }
        List<String> names = coordinators.stream().map(RemoteNode::name).toList();
        if (!task.mayGoOn(what + " failovers at " + String.join(", ", names))) {
            return Ending.DONE;
        }
        List<Ending> endings = new ArrayList<>();
        coordinators.forEach(node -> endings.add(post(task, node, "/failover/" + what)));
        topology.silent()
                .keySet()
                .forEach(
                        node ->
                                task.say(
                                        node
                                                + " does not answer: if it is a coordinator, it was"
                                                + " not asked"));
        if (endings.stream().allMatch(ending -> ending == Ending.DONE)) {
            return topology.silent().isEmpty() ? Ending.DONE : Ending.PARTIAL;
        }
        return endings.contains(Ending.DONE) ? Ending.PARTIAL : endings.getFirst();
    }

    private static Ending post(Task task, RemoteNode node, String path) {
        try {
            Answer answer = task.fleet().post(node, path);
            task.say(node.name() + ": " + answer.body());
            if (answer.ok()) {
                return Ending.DONE;
            }
            return answer.status() < 500 ? Ending.REFUSED : Ending.UNKNOWN;
        } catch (CompletionException e) {
            boolean never = Fleet.neverArrived(e);
            task.say(
                    node.name()
                            + ": "
                            + Fleet.reason(e)
                            + (never
                                    ? "; nothing has changed"
                                    : "; it may have happened all the"
                                            + " same: look before you try again"));
            return never ? Ending.FAILED : Ending.UNKNOWN;
        }
    }
}
