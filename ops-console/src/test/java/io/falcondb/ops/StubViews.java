package io.falcondb.ops;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.Views;
import java.util.function.Consumer;

/// What a healthy node of group 1 says of itself: whole nodes, and the rows that they are made of,
/// to which a test adds. A view that is offered twice has the rows of both.
final class StubViews {

    private StubViews() {}

    static LocalViews node(String name, String service, String role) {
        return new LocalViews(name)
                .offer(Views.TOPOLOGY, rows -> topology(rows, service, role))
                .offer(Views.HEALTH_SCORE, rows -> rows.row().set("score", 100L));
    }

    static LocalViews gateway(String name) {
        return node(name, "gateway", "gateway");
    }

    static LocalViews member(String name, String role, long lsn, boolean caughtUp) {
        return node(name, "storage", role)
                .offer(
                        Views.REPLICA_HEALTH,
                        rows ->
                                health(rows, name, role, caughtUp)
                                        .set("epoch", 3L)
                                        .set("lsn", lsn));
    }

    /// A coordinator that leads, and names whoever should reign.
    static LocalViews leader() {
        return leader(StubViews::leads);
    }

    /// A coordinator that leads while the group is in an epoch.
    static LocalViews leader(long epoch) {
        return leader(rows -> reigns(rows, "leader").set("epoch", epoch));
    }

    /// A coordinator that says of the group what a test wants.
    static LocalViews leader(Consumer<RowMaker> reigns) {
        return node("coordinator-1", "coordinator", "leader").offer(Views.HA_STATUS, reigns);
    }

    static RowMaker topology(RowMaker rows, String service, String role) {
        return rows.row()
                .set("service", service)
                .set("role", role)
                .set("reachable", true)
                .set("healthy", true);
    }

    static RowMaker health(RowMaker rows, String name, String role, boolean caughtUp) {
        return rows.row()
                .set("group_id", 1L)
                .set("member", name)
                .set("role", role)
                .set("caught_up", caughtUp);
    }

    static RowMaker leads(RowMaker rows) {
        return reigns(rows, "leader").set("failover_paused", false);
    }

    static RowMaker reigns(RowMaker rows, String role) {
        return rows.row().set("group_id", 1L).set("role", role);
    }
}
