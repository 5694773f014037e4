package io.falcondb.pgwire.app;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.NodeViews;
import io.falcondb.sql.session.SessionViews;
import java.util.List;

/// A gateway as operators see it.
final class GatewayOperations implements NodeReporter {

    private final String name;
    private final StorageGroups groups;

    GatewayOperations(String name, StorageGroups groups) {
        this.name = name;
        this.groups = groups;
    }

    @Override
    public NodeStatus status() {
        List<Finding> findings =
                groups.areConnected()
                        ? List.of()
                        : List.of(
                                new Finding(
                                        60,
                                        "a group has no primary that is known: its statements wait for"
                                                + " falcon.gateway.failover-timeout and are refused",
                                        "GET /topology of a coordinator says who reigns"));
        return new NodeStatus("gateway", name, "gateway", null, null, null, List.of(), findings);
    }

    LocalViews views(SessionViews sessions, EventLog events) {
        LocalViews views = new LocalViews(name);
        NodeViews.offer(views, this, events);
        sessions.offer(views);
        return NodeViews.offerBundle(views);
    }
}
