package io.falcondb.ops.command;

import io.falcondb.ops.command.FailoverOutlook.Forecast;
import io.falcondb.ops.command.FailoverOutlook.Member;
import io.falcondb.ops.command.Standing.Node;
import io.falcondb.ops.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `explain failover --without-region`: what would remain if everything in a region died at once.
/// It ends with 1 if something would not go on.
///
/// Of Kafka and Consul it knows nothing: that their own copies outlive the region must be looked at
/// there.
final class RegionOutlook {

    private static final List<String> COLUMNS =
            List.of(
                    "what",
                    "now",
                    "after",
                    "after_is_behind_lsn",
                    "expected_rto_ms",
                    "rpo_lsn",
                    "rpo_ms",
                    "blocked_by");

    private static final List<String> SERVICES =
            List.of("coordinator", "replication", "gateway", "standalone");

    private final String region;
    private final Standing standing;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private boolean goesOn = true;

    private RegionOutlook(String region, Standing standing) {
        this.region = region;
        this.standing = standing;
    }

    static Ending explain(Task task, String region) {
        Standing standing = Standing.of(task.fleet());
        if (standing.in(region).isEmpty()) {
            throw noSuchRegion(region);
        }
        RegionOutlook outlook = new RegionOutlook(region, standing);
        new FailoverOutlook(task.fleet(), region).forecasts().forEach(outlook::group);
        SERVICES.forEach(outlook::service);
        task.show(new Table(COLUMNS, outlook.rows));
        task.say(
                (outlook.goesOn
                                ? "without " + region + " everything would go on"
                                : "without " + region + " not everything would go on")
                        + ", as far as the processes know: look at Kafka's replicas (kafka-topics"
                        + " --describe) and at Consul's servers as well");
        Ending heard = Listings.ending(task, standing.topology());
        return outlook.goesOn ? heard : Ending.REFUSED;
    }

    static UsageException noSuchRegion(String region) {
        return new UsageException(
                "no node that answers says that it is in "
                        + region
                        + " (falcon.region); node list shows where they are");
    }

    /// One whose primary is elsewhere goes on as it is.
    private void group(Forecast forecast) {
        Optional<Member> reigns = forecast.reigns();
        String what = "group " + forecast.group();
        String now = reigns.map(RegionOutlook::place).orElse(null);
        if (reigns.isPresent() && !region.equals(reigns.get().region())) {
            rows.add(new @Nullable Object[] {what, now, now, 0L, 0.0, 0L, 0.0, null});
            return;
        }
        boolean blocked = !forecast.blocked().isEmpty();
        goesOn &= !blocked;
        rows.add(
                new @Nullable Object[] {
                    what,
                    now,
                    forecast.next().map(RegionOutlook::place).orElse(null),
                    forecast.behindLsn(),
                    leaderStays() ? forecast.rtoMillis() : null,
                    forecast.lostLsn(),
                    forecast.lostMillis(),
                    blocked ? forecast.blocked() : null
                });
    }

    /// Else another coordinator has to take the lead first, once Consul has let go of its lock.
    private boolean leaderStays() {
        return standing.in(region).stream()
                .noneMatch(node -> node.service().equals("coordinator") && node.isFirst());
    }

    private void service(String service) {
        long now = standing.nodes().stream().filter(node -> is(node, service)).count();
        if (now == 0) {
            return;
        }
        long after =
                standing.nodes().stream()
                        .filter(node -> is(node, service))
                        .filter(node -> !region.equals(node.region()))
                        .count();
        goesOn &= after > 0;
        rows.add(
                new @Nullable Object[] {
                    service,
                    now + (now == 1 ? " process" : " processes"),
                    after + (after == 1 ? " process" : " processes"),
                    null,
                    null,
                    null,
                    null,
                    after > 0 ? null : "no other " + service
                });
    }

    private static boolean is(Node node, String service) {
        return node.service().equals(service);
    }

    private static String place(Member member) {
        return member.name() + (member.region() == null ? "" : " (" + member.region() + ")");
    }
}
