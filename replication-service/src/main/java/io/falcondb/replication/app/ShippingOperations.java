package io.falcondb.replication.app;

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
import java.util.ArrayList;
import java.util.List;

/// The shippers as operators see them.
final class ShippingOperations implements NodeReporter {

    private static final double MILLI = 1e6;

    private final String name;
    private final String region;
    private final Shipping shipping;
    private final Whereabouts whereabouts;

    ShippingOperations(String name, String region, Shipping shipping, Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        this.name = name;
        this.region = region;
        this.shipping = shipping;
    }

    @Override
    public NodeStatus status() {
        List<Peer> peers = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(whereabouts.findings());
        Throwable refusal = shipping.refusal();
        if (refusal != null) {
            findings.add(
                    new Finding(
                            60,
                            "members that Consul names are not shipped: " + refusal.getMessage(),
                            "mend the topic or start Kafka; it is looked at again by itself"));
        }
        for (MemberShipping member : shipping.members()) {
            Throwable failure = member.failure();
            peers.add(
                    new Peer(
                            member.member(),
                            failure == null ? "healthy" : "stopped",
                            member.lag().records()));
            if (failure != null) {
                findings.add(
                        new Finding(
                                60,
                                "nothing of " + member.member() + " is shipped: " + failure,
                                "read the log of this process and start it again"));
            }
        }
        return new NodeStatus(
                "replication", name, "shipper", null, null, null, peers, findings, region);
    }

    LocalViews views(EventLog events) {
        LocalViews views = new LocalViews(name);
        NodeViews.offer(views, this, events);
        views.offer(Views.REPLICATION_STATS, this::lags);
        return NodeViews.offerBundle(views);
    }

    private void lags(RowMaker rows) {
        for (MemberShipping member : shipping.members()) {
            Throwable failure = member.failure();
            rows.row()
                    .set("group_id", member.group().value())
                    .set("member", member.member())
                    .set("path", "topic")
                    .set("lag_lsn", member.lag().records())
                    .set("lag_bytes", member.lag().bytes())
                    .set("lag_ms", member.lag().nanos() / MILLI)
                    .set("problem", failure == null ? null : String.valueOf(failure.getMessage()));
        }
    }
}
