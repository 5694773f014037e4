package io.falcondb.ops.command;

import io.falcondb.contracts.operations.MayStop;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The verbs that draw conclusions: doctor, may-stop.
final class Findings {

    private Findings() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "doctor",
                        "",
                        "",
                        "everything that is wrong, and what to do about it",
                        false,
                        Findings::doctor),
                new Verb(
                        "node",
                        "may-stop",
                        "NODE",
                        "whether a node may be stopped now, and why",
                        false,
                        Findings::mayStop));
    }

    private static Ending doctor(Task task) {
        Answers health = task.fleet().ask(Views.HEALTH_SCORE);
        Answers topology = task.fleet().ask(Views.TOPOLOGY);
        List<@Nullable Object[]> found = new ArrayList<>();
        health.silent()
                .forEach(
                        (node, reason) ->
                                found.add(
                                        new @Nullable Object[] {
                                            node,
                                            "does not answer: " + reason,
                                            "start it, or take it out of --nodes"
                                        }));
        for (@Nullable Object[] row : health.rows()) {
            if (!Long.valueOf(100).equals(health.value(row, "score"))) {
                found.add(
                        new @Nullable Object[] {
                            row[0], health.value(row, "findings"), health.value(row, "next_step")
                        });
            }
        }
        long coordinators = answering(topology, "coordinator", "");
        if (coordinators > 0 && answering(topology, "coordinator", "leader") == 0) {
            found.add(
                    new @Nullable Object[] {
                        "(cluster)",
                        "no coordinator leads: nobody is promoted",
                        "look at Consul and the coordinators' logs"
                    });
        }
        if (answering(topology, "storage", "") > 0
                && answering(topology, "storage", "primary") == 0) {
            found.add(
                    new @Nullable Object[] {
                        "(cluster)", "no member reigns", "explain failover says what blocks it"
                    });
        }
        task.show(new Table(List.of("node", "finding", "next_step"), found));
        Ending ending = Listings.ending(task, health);
        return ending == Ending.DONE && !found.isEmpty() ? Ending.REFUSED : ending;
    }

    /// Refuses when nothing else would do what the node does.
    private static Ending mayStop(Task task) {
        String name = task.invocation().argument(0, "node");
        Answers topology = task.fleet().ask(Views.TOPOLOGY);
        MayStop.Answer answer =
                new MayStop(
                                topology.rows(),
                                task.fleet().ask(Views.REPLICA_HEALTH).rows(),
                                task.fleet().ask(Views.HA_STATUS).rows())
                        .node(name);
        if (!answer.known()) {
            throw new UsageException(answer.reason() + "; node list shows them");
        }
        task.say(
                (answer.may() ? "yes: " + name + " may" : "no: " + name + " must not")
                        + " be stopped: "
                        + answer.reason());
        topology.silent().keySet().forEach(node -> task.say(node + " does not answer"));
        return answer.may() ? Ending.DONE : Ending.REFUSED;
    }

    /// @param role empty for any
    private static long answering(Answers topology, String service, String role) {
        return topology.rows().stream()
                .filter(row -> service.equals(topology.value(row, "service")))
                .filter(row -> role.isEmpty() || role.equals(topology.value(row, "role")))
                .count();
    }
}
