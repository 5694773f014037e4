package io.falcondb.ops.command;

import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The verbs that move the right to reign, or keep it where it is. All are brought to the
/// coordinator that leads.
final class Roles {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 250;
    private static final List<String> PICTURE =
            List.of("member", "role", "epoch", "lsn", "caught_up");

    private Roles() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "group",
                        "switchover",
                        "GROUP [--to MEMBER]",
                        "another member takes over; nothing is lost",
                        true,
                        Roles::switchover),
                new Verb(
                        "group",
                        "failover",
                        "GROUP [--to MEMBER] [--force]",
                        "replace a primary that is dead; may lose what was not acknowledged",
                        true,
                        Roles::failover),
                new Verb(
                        "group",
                        "pause",
                        "[GROUP]",
                        "let nobody be promoted without a person, for maintenance",
                        true,
                        task -> pause(task, "pause")),
                new Verb(
                        "group",
                        "resume",
                        "[GROUP]",
                        "let coordinators promote again",
                        true,
                        task -> pause(task, "resume")));
    }

    private static Ending switchover(Task task) {
        return hand(task, "switchover", new LinkedHashMap<>());
    }

    private static Ending failover(Task task) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("force", task.invocation().has("--force"));
        task.invocation()
                .number("--max-lost-lsn")
                .ifPresent(lost -> order.put("max-lost-lsn", lost));
        return hand(task, "failover", order);
    }

    /// The epoch that is shown is the epoch that is replaced, also without `--expect-epoch`.
    private static Ending hand(Task task, String what, Map<String, Object> order) {
        long group =
                Invocation.natural("a group", task.invocation().argument(0, "group: its number"));
        RemoteNode leader = leader(task);
        if (leader == null) {
            return Ending.REFUSED;
        }
        OptionalLong expected = task.invocation().number("--expect-epoch");
        Long epoch = expected.isPresent() ? (Long) expected.getAsLong() : epoch(task, group);
        if (epoch == null) {
            task.say("refused: no coordinator knows an epoch of group " + group);
            return Ending.REFUSED;
        }
        order.put("group", group);
        order.put("expected-epoch", epoch);
        String target = task.invocation().value("--to");
        if (target != null) {
            order.put("target", "\"" + name(target) + "\"");
        }
        task.show(picture(task, group));
        String plan =
                "%s of group %d from epoch %d to %s"
                        .formatted(
                                what,
                                group,
                                epoch,
                                target == null ? "the most advanced member" : target);
        if (!task.mayGoOn(plan)) {
            return Ending.DONE;
        }
        Ending ending = post(task, leader, "/admin/" + what, order);
        if (ending != Ending.DONE) {
            return ending;
        }
        boolean whole = !task.invocation().has("--wait") || awaitWhole(task, group);
        task.show(picture(task, group));
        return whole ? Ending.DONE : Ending.PARTIAL;
    }

    private static Ending pause(Task task, String what) {
        Map<String, Object> order = new LinkedHashMap<>();
        task.invocation()
                .optional(0)
                .ifPresent(group -> order.put("group", Invocation.natural("a group", group)));
        RemoteNode leader = leader(task);
        if (leader == null) {
            return Ending.REFUSED;
        }
        String plan =
                what
                        + " failovers of "
                        + (order.isEmpty() ? "all groups" : "group " + order.get("group"))
                        + " at "
                        + leader.name();
        return task.mayGoOn(plan)
                ? post(task, leader, "/admin/failovers/" + what, order)
                : Ending.DONE;
    }

    static Ending post(Task task, RemoteNode leader, String path, Map<String, Object> order) {
        List<String> fields = new ArrayList<>();
        order.forEach((name, value) -> fields.add("\"" + name + "\": " + value));
        String json = "{" + String.join(", ", fields) + "}";
        return task.told(leader, () -> task.fleet().post(leader, path, json, patience(task)));
    }

    private static Duration patience(Task task) {
        OptionalLong seconds = task.invocation().number("--timeout");
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : PATIENCE;
    }

    /// It goes into JSON as it is.
    static String name(String member) {
        if (!member.matches("[\\p{Alnum}._-]{1,63}")) {
            throw new UsageException("a member's name is letters, digits, dots, - and _");
        }
        return member;
    }

    /// Null, and said so, if none answers and leads.
    static @Nullable RemoteNode leader(Task task) {
        Answers topology = task.fleet().ask(Views.TOPOLOGY);
        for (@Nullable Object[] row : topology.rows()) {
            if ("coordinator".equals(topology.value(row, "service"))
                    && "leader".equals(topology.value(row, "role"))) {
                Object address = topology.value(row, "address");
                for (RemoteNode node : task.fleet().nodes()) {
                    if (node.address().toString().equals(address)) {
                        return node;
                    }
                }
            }
        }
        task.say(
                "refused: no coordinator answers and leads; cluster status shows what does,"
                        + " --nodes names whom to ask");
        return null;
    }

    private static @Nullable Long epoch(Task task, long group) {
        Answers reigns = task.fleet().ask(Views.HA_STATUS);
        for (@Nullable Object[] row : reigns.rows()) {
            if ("leader".equals(reigns.value(row, "role"))
                    && Objects.equals(group, reigns.value(row, "group_id"))) {
                return reigns.value(row, "epoch") instanceof Long epoch ? epoch : null;
            }
        }
        return null;
    }

    /// What the members of the group say of themselves.
    private static List<@Nullable Object[]> members(Answers health, long group) {
        return health.rows().stream()
                .filter(row -> Objects.equals(row[0], health.value(row, "member")))
                .filter(row -> Objects.equals(group, health.value(row, "group_id")))
                .toList();
    }

    private static Table picture(Task task, long group) {
        Answers health = task.fleet().ask(Views.REPLICA_HEALTH);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : members(health, group)) {
            rows.add(PICTURE.stream().map(column -> health.value(row, column)).toArray());
        }
        return new Table(PICTURE, rows);
    }

    /// Until one member reigns and all others that answer have read everything; false when the
    /// patience is over.
    private static boolean awaitWhole(Task task, long group) {
        long left = patience(task).toMillis() / LOOK_MILLIS;
        while (left-- > 0) {
            Answers health = task.fleet().ask(Views.REPLICA_HEALTH);
            List<@Nullable Object[]> members = members(health, group);
            long primaries =
                    members.stream()
                            .filter(row -> "primary".equals(health.value(row, "role")))
                            .count();
            if (health.silent().isEmpty()
                    && primaries == 1
                    && members.stream()
                            .allMatch(row -> Boolean.TRUE.equals(health.value(row, "caught_up")))) {
                task.progress().waited();
                return true;
            }
            task.progress().waitFor("not every member of group " + group + " is caught up");
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        task.progress().waited();
        task.say("the new primary reigns, and not every member of the group is caught up");
        return false;
    }
}
