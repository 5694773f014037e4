package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.NodeStatus.Peer;
import io.falcondb.contracts.operations.NodeViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.coordinator.failover.Clocks;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverController.Hindrance;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.failover.GroupView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A coordinator, and the members that report to it, as operators see them. What all coordinators
/// hear is told by the one that leads, so that it is told once.
final class CoordinatorOperations implements NodeReporter {

    private static final double MILLI = 1e6;

    private final CoordinatorSettings settings;
    private final Failovers failovers;
    private final Clocks clocks;
    private final Rebalance rebalance;
    private final Whereabouts whereabouts;

    CoordinatorOperations(
            CoordinatorSettings settings,
            Failovers failovers,
            Clocks clocks,
            Rebalance rebalance,
            Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        this.rebalance = rebalance;
        this.settings = settings;
        this.failovers = failovers;
        this.clocks = clocks;
    }

    @Override
    public NodeStatus status() {
        List<Peer> peers = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(whereabouts.findings());
        List<Long> epochs = new ArrayList<>();
        for (FailoverController controller : failovers.controllers()) {
            GroupView view = controller.view();
            Heartbeat primary = primary(view);
            view.naming().ifPresent(naming -> epochs.add(naming.epoch()));
            for (GroupView.Member member : view.members()) {
                peers.add(
                        new Peer(
                                name(controller, member.heartbeat()),
                                condition(member),
                                lag(primary, member.heartbeat())));
            }
            findings.addAll(findings(controller, view));
        }
        for (String complaint : clocks.complaints()) {
            findings.add(new Finding(30, complaint, "set the clock by NTP"));
        }
        return new NodeStatus(
                "coordinator",
                settings.coordinator(),
                role(),
                failovers.controllers().size() == 1 && epochs.size() == 1
                        ? epochs.getFirst()
                        : null,
                null,
                null,
                peers,
                findings,
                settings.region());
    }

    LocalViews views(EventLog events) {
        LocalViews views = new LocalViews(settings.coordinator());
        NodeViews.offer(views, this, events);
        views.offer(Views.HA_STATUS, this::reign)
                .offer(Views.REPLICA_HEALTH, this::members)
                .offer(Views.REPLICATION_STATS, this::lags)
                .offer(Views.REBALANCE_STATUS, this::shards);
        return NodeViews.offerBundle(views);
    }

    private void reign(RowMaker rows) {
        List<String> regions = settings.failover().regions();
        for (FailoverController controller : failovers.controllers()) {
            GroupView view = controller.view();
            Optional<Naming> naming = view.naming();
            rows.row()
                    .set("group_id", controller.group().value())
                    .set("role", role())
                    .set("epoch", naming.map(Naming::epoch).orElse(null))
                    .set("leader_id", naming.map(reign -> reign.member().name()).orElse(null))
                    .set("coordinator", failovers.leads() ? settings.coordinator() : null)
                    .set("failover_paused", view.paused())
                    .set("failovers", view.failovers())
                    .set("hindrance", view.hindrance() == Hindrance.NONE ? null : hindrance(view))
                    .set("waits_ms", settings.failover().silence().toNanos() / MILLI)
                    .set("preferred_regions", regions.isEmpty() ? null : String.join(",", regions));
        }
    }

    private void members(RowMaker rows) {
        if (!failovers.leads()) {
            return;
        }
        for (FailoverController controller : failovers.controllers()) {
            GroupView view = controller.view();
            Heartbeat primary = primary(view);
            for (GroupView.Member member : view.members()) {
                Heartbeat said = member.heartbeat();
                rows.row()
                        .set("group_id", controller.group().value())
                        .set("member", said.member().name())
                        .set("role", said.role().name().toLowerCase(Locale.ROOT))
                        .set("epoch", said.epoch())
                        .set("lsn", said.lsn())
                        .set("lag_lsn", lag(primary, said))
                        .set("heard_ms", member.ageNanos() / MILLI)
                        .set("pending_disk_ms", said.progress().pendingForceNanos() / MILLI)
                        .set("caught_up", said.progress().readsEnd())
                        .set("removed", view.removed().contains(said.member()))
                        .set(
                                "region",
                                said.sender().region().isEmpty() ? null : said.sender().region());
            }
        }
    }

    private void shards(RowMaker rows) {
        if (failovers.leads()) {
            rebalance.rows(rows);
        }
    }

    private void lags(RowMaker rows) {
        if (!failovers.leads()) {
            return;
        }
        for (FailoverController controller : failovers.controllers()) {
            GroupView view = controller.view();
            Heartbeat primary = primary(view);
            for (GroupView.Member member : view.members()) {
                if (member.heartbeat() != primary) {
                    rows.row()
                            .set("group_id", controller.group().value())
                            .set("member", member.heartbeat().member().name())
                            .set("path", "replica")
                            .set("lag_lsn", lag(primary, member.heartbeat()));
                }
            }
        }
    }

    private List<Finding> findings(FailoverController controller, GroupView view) {
        List<Finding> findings = new ArrayList<>();
        if (view.hindrance() != Hindrance.NONE) {
            findings.add(
                    new Finding(
                            60,
                            "nobody of group "
                                    + controller.group()
                                    + " is promoted: "
                                    + hindrance(view),
                            "GET /topology says what can be done"));
        }
        if (view.paused() && view.hindrance() == Hindrance.NONE) {
            findings.add(
                    new Finding(
                            20,
                            "failovers of group " + controller.group() + " are paused",
                            "POST /admin/failovers/resume"));
        }
        for (GroupView.Member member : view.members()) {
            // One that was removed may go; nothing is wrong then.
            if (!condition(member).equals("healthy")
                    && !view.removed().contains(member.heartbeat().member())) {
                findings.add(
                        new Finding(
                                25,
                                "member "
                                        + name(controller, member.heartbeat())
                                        + " is "
                                        + condition(member),
                                "start it, or look into its log"));
            }
        }
        return findings;
    }

    private String role() {
        return failovers.leads() ? "leader" : "standby";
    }

    private static String hindrance(GroupView view) {
        return view.hindrance().name().toLowerCase(Locale.ROOT);
    }

    /// Of a cluster with several groups also the group's number.
    private String name(FailoverController controller, Heartbeat said) {
        String name = said.member().name();
        return failovers.controllers().size() == 1 ? name : controller.group() + "/" + name;
    }

    private String condition(GroupView.Member member) {
        if (member.ageNanos() > settings.failover().silence().toNanos()) {
            return "silent";
        }
        return switch (member.heartbeat().role()) {
            case STOPPED -> "stopped";
            case RECOVERING -> "recovering";
            default -> "healthy";
        };
    }

    /// The newest reign that is heard of, or null.
    private @Nullable Heartbeat primary(GroupView view) {
        return view.members().stream()
                .filter(member -> member.ageNanos() <= settings.failover().silence().toNanos())
                .map(GroupView.Member::heartbeat)
                .filter(said -> said.role() == MemberRole.PRIMARY)
                .max(Comparator.comparingLong(Heartbeat::epoch))
                .orElse(null);
    }

    /// Not known while nobody reigns.
    private static @Nullable Long lag(@Nullable Heartbeat primary, Heartbeat member) {
        return primary == null ? null : (Long) Math.max(0, primary.lsn() - member.lsn());
    }
}
