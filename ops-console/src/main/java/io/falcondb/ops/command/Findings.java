package io.falcondb.ops.command;

import io.falcondb.contracts.operations.MayStop;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The verbs that draw conclusions: doctor, may-stop, explain failover.
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
                        Findings::mayStop),
                new Verb(
                        "explain",
                        "failover",
                        "",
                        "for each group: who reigns, who would be promoted, how far behind it is",
                        false,
                        Findings::explainFailover));
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

    private static Ending explainFailover(Task task) {
        Answers health = task.fleet().ask(Views.REPLICA_HEALTH);
        Answers reigns = task.fleet().ask(Views.HA_STATUS);
        List<@Nullable Object[]> explained = new ArrayList<>();
        own(health)
                .map(row -> health.value(row, "group_id"))
                .distinct()
                .sorted()
                .forEach(group -> explained.add(failover(health, reigns, group)));
        task.show(
                new Table(
                        List.of("group", "reigns", "next", "next_is_behind_lsn", "blocked_by"),
                        explained));
        return Listings.ending(task, health);
    }

    private static @Nullable Object[] failover(
            Answers health, Answers reigns, @Nullable Object group) {
        @Nullable Object[] primary = null;
        @Nullable Object[] next = null;
        for (@Nullable Object[] row : own(health).toList()) {
            if (!Objects.equals(group, health.value(row, "group_id"))) {
                continue;
            }
            boolean reigning = "primary".equals(health.value(row, "role"));
            if (reigning
                    && (primary == null
                            || number(health, row, "epoch") > number(health, primary, "epoch"))) {
                primary = row;
            } else if (!reigning
                    && health.value(row, "problem") == null
                    && Boolean.TRUE.equals(health.value(row, "caught_up"))
                    && (next == null || number(health, row, "lsn") > number(health, next, "lsn"))) {
                next = row;
            }
        }
        String blocked = blocked(reigns, group);
        if (blocked.isEmpty() && next == null) {
            blocked = "no other member is caught up";
        }
        return new @Nullable Object[] {
            group,
            primary == null ? null : health.value(primary, "member"),
            next == null ? null : health.value(next, "member"),
            primary == null || next == null
                    ? null
                    : Math.max(0, number(health, primary, "lsn") - number(health, next, "lsn")),
            blocked.isEmpty() ? null : blocked
        };
    }

    private static String blocked(Answers reigns, @Nullable Object group) {
        String none = "no coordinator leads";
        for (@Nullable Object[] row : reigns.rows()) {
            if ("leader".equals(reigns.value(row, "role"))
                    && Objects.equals(group, reigns.value(row, "group_id"))) {
                if (Boolean.TRUE.equals(reigns.value(row, "failover_paused"))) {
                    return "failovers are paused";
                }
                Object hindrance = reigns.value(row, "hindrance");
                return hindrance == null ? "" : hindrance.toString();
            }
        }
        return none;
    }

    /// What members say of themselves, not what coordinators heard.
    private static java.util.stream.Stream<@Nullable Object[]> own(Answers health) {
        return health.rows().stream()
                .filter(row -> Objects.equals(row[0], health.value(row, "member")));
    }

    private static long number(Answers answers, @Nullable Object[] row, String column) {
        return answers.value(row, column) instanceof Long number ? number : -1;
    }

    /// @param role empty for any
    private static long answering(Answers topology, String service, String role) {
        return topology.rows().stream()
                .filter(row -> service.equals(topology.value(row, "service")))
                .filter(row -> role.isEmpty() || role.equals(topology.value(row, "role")))
                .count();
    }
}
