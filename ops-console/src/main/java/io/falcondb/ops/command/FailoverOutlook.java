package io.falcondb.ops.command;

import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.fleet.Fleet;
import io.falcondb.ops.output.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
                    "blocked_by",
                    "region",
                    "next_region");

    /// A member, as it says itself.
    ///
    /// @param region null if it says none
    record Member(String name, @Nullable String region, long epoch, long lsn) {}

    /// What would become of a group if its primary died now.
    ///
    /// @param next who would be promoted
    /// @param behindLsn records that `next` lacks; null if that cannot be said
    /// @param rtoMillis null if it cannot be said
    /// @param lostLsn acknowledged records that would be lost; null if it cannot be said
    /// @param lostMillis age of the oldest of them; null if it cannot be said
    /// @param blocked what is in the way; empty if nothing is
    record Forecast(
            @Nullable Object group,
            Optional<Member> reigns,
            Optional<Member> next,
            @Nullable Long behindLsn,
            @Nullable Double rtoMillis,
            @Nullable Object lostLsn,
            @Nullable Object lostMillis,
            String blocked) {}

    private final Answers health;
    private final Answers reigns;
    private final Answers lags;

    /// @param gone a region whose members take part no more; null for none
    private final @Nullable String gone;

    FailoverOutlook(Fleet fleet, @Nullable String gone) {
        this.health = fleet.ask(Views.REPLICA_HEALTH);
        this.reigns = fleet.ask(Views.HA_STATUS);
        this.lags = fleet.ask(Views.REPLICATION_STATS);
        this.gone = gone;
    }

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "explain",
                        "failover",
                        "[--without-region REGION]",
                        "for each group: who would be promoted, after how long, and what would be"
                                + " lost; or what would remain without a region",
                        false,
                        FailoverOutlook::explain));
    }

    private static Ending explain(Task task) {
        String region = task.invocation().value("--without-region");
        if (region != null) {
            return RegionOutlook.explain(task, region);
        }
        FailoverOutlook outlook = new FailoverOutlook(task.fleet(), null);
        task.show(
                new Table(
                        COLUMNS, outlook.forecasts().stream().map(FailoverOutlook::row).toList()));
        return Listings.ending(task, outlook.health);
    }

    private static @Nullable Object[] row(Forecast forecast) {
        return new @Nullable Object[] {
            forecast.group(),
            forecast.reigns().map(Member::name).orElse(null),
            forecast.next().map(Member::name).orElse(null),
            forecast.behindLsn(),
            forecast.rtoMillis(),
            forecast.lostLsn(),
            forecast.lostMillis(),
            forecast.blocked().isEmpty() ? null : forecast.blocked(),
            forecast.reigns().map(Member::region).orElse(null),
            forecast.next().map(Member::region).orElse(null)
        };
    }

    /// In ascending order of the groups that any member belongs to.
    List<Forecast> forecasts() {
        return members()
                .map(row -> health.value(row, "group_id"))
                .distinct()
                .sorted()
                .map(this::of)
                .toList();
    }

    private Forecast of(@Nullable Object group) {
        Optional<Member> primary =
                members(group)
                        .filter(row -> "primary".equals(health.value(row, "role")))
                        .map(this::member)
                        .max(Comparator.comparingLong(Member::epoch));
        Optional<Member> next =
                members(group)
                        .filter(row -> !"primary".equals(health.value(row, "role")))
                        .filter(this::mayReign)
                        .map(this::member)
                        .filter(member -> gone == null || !gone.equals(member.region()))
                        .max(order(group));
        String blocked = blocked(group);
        if (blocked.isEmpty() && next.isEmpty()) {
            blocked = "no other member is caught up";
        }
        return new Forecast(
                group,
                primary,
                next,
                primary.isEmpty() || next.isEmpty()
                        ? null
                        : (Long) Math.max(0, primary.get().lsn() - next.get().lsn()),
                blocked.isEmpty() ? rto(group) : null,
                primary.map(member -> lost(member.name(), "lag_lsn")).orElse(null),
                primary.map(member -> lost(member.name(), "lag_ms")).orElse(null),
                blocked);
    }

    /// As the coordinators choose: the region counts among those with the same records alone.
    private Comparator<Member> order(@Nullable Object group) {
        List<String> preferred = preferred(group);
        return Comparator.comparingLong(Member::lsn)
                .thenComparingInt(
                        member -> {
                            int place = preferred.indexOf(String.valueOf(member.region()));
                            return -(place < 0 ? preferred.size() : place);
                        })
                .thenComparing(Member::name, Comparator.reverseOrder());
    }

    private List<String> preferred(@Nullable Object group) {
        return leader(group)
                .map(row -> reigns.value(row, "preferred_regions"))
                .map(regions -> List.of(regions.toString().split(",")))
                .orElse(List.of());
    }

    private boolean mayReign(@Nullable Object[] row) {
        return health.value(row, "problem") == null
                && Boolean.TRUE.equals(health.value(row, "caught_up"))
                && !isRemoved(health.value(row, "member"));
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
    private @Nullable Object lost(String primary, String column) {
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
        return leader(group)
                .map(
                        row -> {
                            if (Boolean.TRUE.equals(reigns.value(row, "failover_paused"))) {
                                return "failovers are paused";
                            }
                            Object hindrance = reigns.value(row, "hindrance");
                            return hindrance == null ? "" : hindrance.toString();
                        })
                .orElse("no coordinator leads");
    }

    /// What the coordinator that leads says of a group.
    private Optional<@Nullable Object[]> leader(@Nullable Object group) {
        return reigns.rows().stream()
                .filter(row -> "leader".equals(reigns.value(row, "role")))
                .filter(row -> Objects.equals(group, reigns.value(row, "group_id")))
                .findFirst();
    }

    private boolean isRemoved(@Nullable Object member) {
        return health.rows().stream()
                .filter(row -> Objects.equals(member, health.value(row, "member")))
                .anyMatch(row -> Boolean.TRUE.equals(health.value(row, "removed")));
    }

    private Stream<@Nullable Object[]> members(@Nullable Object group) {
        return members().filter(row -> Objects.equals(group, health.value(row, "group_id")));
    }

    /// What members say of themselves, not what coordinators heard.
    private Stream<@Nullable Object[]> members() {
        return health.rows().stream()
                .filter(row -> Objects.equals(row[0], health.value(row, "member")));
    }

    private Member member(@Nullable Object[] row) {
        Object region = health.value(row, "region");
        return new Member(
                String.valueOf(row[0]),
                region == null ? null : region.toString(),
                number(row, "epoch"),
                number(row, "lsn"));
    }

    private long number(@Nullable Object[] row, String column) {
        return health.value(row, column) instanceof Long number ? number : -1;
    }
}
