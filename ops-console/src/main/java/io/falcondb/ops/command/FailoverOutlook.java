package io.falcondb.ops.command;

import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `explain failover`: what would happen if the primary of a group died now.
///
/// How long nobody would be served is the sum of what is waited for by design: until the primary
/// counts as dead, and until its lease is over; and of what naming, EpochBegin and reconnecting may
/// take. What would be lost is nothing under `quorum`, which acknowledges what the shared log
/// holds; else it is what the log lacks now.
final class FailoverOutlook {

    /// Of naming and EpochBegin 50 ms, of reconnecting 100 ms: the protocol's budget.
    private static final double STEPS_MILLIS = 150;

    private static final List<String> COLUMNS =
            List.of(
                    "group",
                    "reigns",
                    "next",
                    "next_is_behind_lsn",
                    "expected_rto_ms",
                    "rpo_lsn",
                    "rpo_ms",
                    "blocked_by");

    private final Answers health;
    private final Answers reigns;
    private final Answers lags;

    private FailoverOutlook(Task task) {
        this.health = task.fleet().ask(Views.REPLICA_HEALTH);
        this.reigns = task.fleet().ask(Views.HA_STATUS);
        this.lags = task.fleet().ask(Views.REPLICATION_STATS);
    }

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "explain",
                        "failover",
                        "",
                        "for each group: who would be promoted, after how long, and what would be"
                                + " lost",
                        false,
                        FailoverOutlook::explain));
    }

    private static Ending explain(Task task) {
        FailoverOutlook outlook = new FailoverOutlook(task);
        List<@Nullable Object[]> explained = new ArrayList<>();
        outlook.members()
                .map(row -> outlook.health.value(row, "group_id"))
                .distinct()
                .sorted()
                .forEach(group -> explained.add(outlook.of(group)));
        task.show(new Table(COLUMNS, explained));
        return Listings.ending(task, outlook.health);
    }

    private @Nullable Object[] of(@Nullable Object group) {
        @Nullable Object[] primary = null;
        @Nullable Object[] next = null;
        for (@Nullable Object[] row : members().toList()) {
            if (!Objects.equals(group, health.value(row, "group_id"))) {
                continue;
            }
            boolean reigning = "primary".equals(health.value(row, "role"));
            if (reigning && (primary == null || number(row, "epoch") > number(primary, "epoch"))) {
                primary = row;
            } else if (!reigning
                    && health.value(row, "problem") == null
                    && Boolean.TRUE.equals(health.value(row, "caught_up"))
                    && !isRemoved(health.value(row, "member"))
                    && (next == null || number(row, "lsn") > number(next, "lsn"))) {
                next = row;
            }
        }
        String blocked = blocked(group);
        if (blocked.isEmpty() && next == null) {
            blocked = "no other member is caught up";
        }
        Object reigning = primary == null ? null : health.value(primary, "member");
        return new @Nullable Object[] {
            group,
            reigning,
            next == null ? null : health.value(next, "member"),
            primary == null || next == null
                    ? null
                    : Math.max(0, number(primary, "lsn") - number(next, "lsn")),
            blocked.isEmpty() ? rto(group) : null,
            reigning == null ? null : lost(reigning, "lag_lsn"),
            reigning == null ? null : lost(reigning, "lag_ms"),
            blocked.isEmpty() ? null : blocked
        };
    }

    /// Null if it cannot be said.
    private @Nullable Double rto(@Nullable Object group) {
        OptionalDouble silence = waits(group, "leader");
        OptionalDouble lease = waits(group, "primary");
        return silence.isPresent() && lease.isPresent()
                ? (Double) (silence.getAsDouble() + lease.getAsDouble() + STEPS_MILLIS)
                : null;
    }

    private OptionalDouble waits(@Nullable Object group, String role) {
        return reigns.rows().stream()
                .filter(row -> Objects.equals(group, reigns.value(row, "group_id")))
                .filter(row -> role.equals(reigns.value(row, "role")))
                .map(row -> reigns.value(row, "waits_ms"))
                .filter(Double.class::isInstance)
                .mapToDouble(wait -> (Double) wait)
                .max();
    }

    /// Nothing under quorum; else what the shipper that is nearest lacks; null if none says.
    private @Nullable Object lost(Object primary, String column) {
        boolean quorum =
                reigns.rows().stream()
                        .filter(row -> primary.equals(row[0]))
                        .anyMatch(row -> "quorum".equals(reigns.value(row, "commit_policy")));
        if (quorum) {
            return column.equals("lag_lsn") ? (Object) 0L : (Object) 0.0;
        }
        return lags.rows().stream()
                .filter(row -> "topic".equals(lags.value(row, "path")))
                .filter(row -> primary.equals(lags.value(row, "member")))
                .map(row -> lags.value(row, column))
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .min((a, b) -> Double.compare(a.doubleValue(), b.doubleValue()))
                .orElse(null);
    }

    private String blocked(@Nullable Object group) {
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
        return "no coordinator leads";
    }

    private boolean isRemoved(@Nullable Object member) {
        return health.rows().stream()
                .filter(row -> Objects.equals(member, health.value(row, "member")))
                .anyMatch(row -> Boolean.TRUE.equals(health.value(row, "removed")));
    }

    /// What members say of themselves, not what coordinators heard.
    private Stream<@Nullable Object[]> members() {
        return health.rows().stream()
                .filter(row -> Objects.equals(row[0], health.value(row, "member")));
    }

    private long number(@Nullable Object[] row, String column) {
        return health.value(row, column) instanceof Long number ? number : -1;
    }
}
