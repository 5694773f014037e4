package io.falcondb.standalone;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.NodeViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.sql.session.SessionViews;
import io.falcondb.storage.EngineStatistics;
import io.falcondb.storage.app.StorageViews;
import java.util.ArrayList;
import java.util.List;

/// The whole database in one process as operators see it.
final class StandaloneOperations implements NodeReporter {

    private static final String NAME = "standalone";

    private final FalconSettings settings;
    private final DatabaseServer server;
    private final StorageViews storage;

    StandaloneOperations(FalconSettings settings, DatabaseServer server) {
        this.settings = settings;
        this.server = server;
        this.storage =
                new StorageViews(
                        server.engine().id().value(),
                        server.engine()::hotKeys,
                        server.engine()::versions,
                        server.engine()::disk,
                        settings.dataDir());
    }

    @Override
    public NodeStatus status() {
        EngineStatistics figures = server.engine().statistics();
        long epoch = figures.epoch().value();
        long applied = figures.appliedLsn().value();
        return new NodeStatus(
                NAME,
                NAME,
                "primary",
                epoch,
                applied,
                applied,
                List.of(),
                findings(),
                settings.region());
    }

    LocalViews views(SessionViews sessions, EventLog events) {
        LocalViews views = new LocalViews(NAME);
        NodeViews.offer(views, this, events);
        sessions.offer(views);
        views.offer(Views.WAL_STATS, this::wal)
                .offer(Views.HA_STATUS, this::reign)
                .offer(Views.REBALANCE_STATUS, this::shards);
        storage.offer(views);
        return NodeViews.offerBundle(views);
    }

    private void wal(RowMaker rows) {
        EngineStatistics figures = server.engine().statistics();
        rows.row()
                .set("epoch", figures.epoch().value())
                .set("applied_lsn", figures.appliedLsn().value())
                .set("commits", figures.commits())
                .set("fsyncs", figures.forces())
                .set("bytes", figures.walBytes());
    }

    private void reign(RowMaker rows) {
        rows.row()
                .set("group_id", server.engine().id().value())
                .set("role", "primary")
                .set("epoch", server.engine().epoch().value())
                .set("leader_id", NAME);
    }

    /// One group has everything: nothing can move.
    private void shards(RowMaker rows) {
        rows.row()
                .set("group_id", server.engine().id().value())
                .set("shards", 1)
                .set("row_bytes", server.engine().disk().rows().bytes())
                .set("target_shards", 1)
                .set("moves", "")
                .set("move_bytes", 0)
                .set("move_s", 0.0)
                .set("state", "idle");
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(storage.findings());
        Throwable failure = server.engine().failure();
        if (failure != null) {
            findings.add(
                    new Finding(
                            90,
                            "nothing can be committed: " + failure.getMessage(),
                            "read the log, mend the disk and start again: what was committed is"
                                    + " kept"));
        }
        Throwable upkeep = server.engine().maintenanceFailure();
        if (upkeep != null) {
            findings.add(
                    new Finding(
                            30,
                            "background work failed: " + upkeep.getMessage(),
                            "read the log; checkpoints and garbage collection wait for it"));
        }
        return findings;
    }
}
