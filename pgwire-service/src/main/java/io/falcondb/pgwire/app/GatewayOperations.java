package io.falcondb.pgwire.app;

import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.NodeViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.sql.session.SessionViews;
import java.util.ArrayList;
import java.util.List;

/// A gateway as operators see it.
final class GatewayOperations implements NodeReporter {

    private final String name;
    private final String region;
    private final StorageGroups groups;
    private final Whereabouts whereabouts;

    GatewayOperations(String name, String region, StorageGroups groups, Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        this.name = name;
        this.region = region;
        this.groups = groups;
    }

    @Override
    public NodeStatus status() {
        List<Finding> findings = new ArrayList<>(whereabouts.findings());
        if (!groups.areConnected()) {
            findings.add(
                    new Finding(
                            60,
                            "a group has no primary that is known: its statements wait for"
                                    + " falcon.gateway.failover-timeout and are refused",
                            "GET /topology of a coordinator says who reigns"));
        }
        return new NodeStatus(
                "gateway", name, "gateway", null, null, null, List.of(), findings, region);
    }

    private void breakers(RowMaker rows) {
        for (GroupBreaker breaker : groups.breakers()) {
            rows.row()
                    .set("breaker", breaker.name())
                    .set("state", breaker.state())
                    .set("failures", breaker.failures())
                    .set("calls", breaker.calls())
                    .set("refused", breaker.refused())
                    .set("under_way", breaker.underWay())
                    .set("under_way_max", breaker.underWayMax());
        }
    }

    LocalViews views(SessionViews sessions, EventLog events) {
        LocalViews views = new LocalViews(name);
        NodeViews.offer(views, this, events);
        sessions.offer(views);
        views.offer(Views.CIRCUIT_BREAKERS, this::breakers);
        return NodeViews.offerBundle(views);
    }
}
