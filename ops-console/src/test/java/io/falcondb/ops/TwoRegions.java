package io.falcondb.ops;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.Views;
import java.io.IOException;

/// A group with two members in the east, of which one reigns, and one in the west; two of every
/// other service, one in each region. A member of the east that is removed hands over to the west.
final class TwoRegions implements AutoCloseable {

    boolean handsOver = true;
    boolean westIsCaughtUp = true;
    boolean westIsRemoved;

    private final StubCluster cluster = new StubCluster();
    private StubNode leader;
    private StubNode gatewayOfTheWest;

    /// All nodes, as `--nodes` wants it.
    String start() throws IOException {
        leader =
                cluster.node(
                        node("coordinator-1", "coordinator", "leader", "east")
                                .offer(
                                        Views.HA_STATUS,
                                        rows -> StubViews.leads(rows).set("waits_ms", 600.0))
                                .offer(
                                        Views.REPLICA_HEALTH,
                                        rows ->
                                                rows.row()
                                                        .set("group_id", 1L)
                                                        .set("member", "storage-c")
                                                        .set("removed", westIsRemoved)));
        cluster.start(node("coordinator-2", "coordinator", "standby", "west"));
        cluster.start(moving("storage-a", "east", 100));
        cluster.start(member("storage-b", "follower", "east", 100));
        cluster.start(moving("storage-c", "west", 90));
        cluster.start(node("replication-1", "replication", "shipper", "east"));
        cluster.start(node("replication-2", "replication", "shipper", "west"));
        cluster.start(node("gateway-1", "gateway", "gateway", "east"));
        gatewayOfTheWest = cluster.node(node("gateway-2", "gateway", "gateway", "west"));
        return cluster.addresses();
    }

    /// The coordinator that leads, in the east. After [#start].
    StubNode leader() {
        return leader;
    }

    StubNode gatewayOfTheWest() {
        return gatewayOfTheWest;
    }

    /// Reigns until storage-a was removed, if it is storage-a, and afterwards if it is not.
    private LocalViews moving(String name, String region, long lsn) {
        return new LocalViews(name)
                .offer(Views.TOPOLOGY, rows -> topology(rows, "storage", role(name), region))
                .offer(
                        Views.REPLICA_HEALTH,
                        rows ->
                                health(
                                        rows,
                                        name,
                                        role(name),
                                        region,
                                        lsn,
                                        westIsCaughtUp || region.equals("east")))
                .offer(
                        Views.HA_STATUS,
                        rows ->
                                StubViews.reigns(rows, role(name))
                                        .set("waits_ms", 1000.0)
                                        .set("commit_policy", "quorum"));
    }

    private String role(String name) {
        boolean moved =
                handsOver
                        && leader().orders.stream().anyMatch(order -> order.contains("storage-a"));
        return name.equals(moved ? "storage-c" : "storage-a") ? "primary" : "follower";
    }

    /// A member that is caught up and stays what it is.
    ///
    /// @param region empty if it does not say
    static LocalViews member(String name, String role, String region, long lsn) {
        return node(name, "storage", role, region)
                .offer(Views.REPLICA_HEALTH, rows -> health(rows, name, role, region, lsn, true));
    }

    private static LocalViews node(String name, String service, String role, String region) {
        return new LocalViews(name)
                .offer(Views.TOPOLOGY, rows -> topology(rows, service, role, region));
    }

    private static void topology(RowMaker rows, String service, String role, String region) {
        StubViews.topology(rows, service, role).set("region", region.isEmpty() ? null : region);
    }

    private static void health(
            RowMaker rows, String name, String role, String region, long lsn, boolean caughtUp) {
        StubViews.health(rows, name, role, caughtUp)
                .set("epoch", 3L)
                .set("lsn", lsn)
                .set("region", region.isEmpty() ? null : region);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
