package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.NodeViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.MemberReport;
import io.falcondb.storage.PromiseReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A member as operators see it.
final class MemberOperations implements NodeReporter {

    private static final double MILLI = 1e6;

    private final StorageServiceSettings settings;
    private final MemberServer server;
    private final Whereabouts whereabouts;
    private final StorageViews storage;

    MemberOperations(
            StorageServiceSettings settings, MemberServer server, Whereabouts whereabouts) {
        this.settings = settings;
        this.whereabouts = whereabouts;
        this.server = server;
        this.storage =
                new StorageViews(
                        settings.group(),
                        server.member()::hotKeys,
                        server.member()::versions,
                        server.member()::disk,
                        settings.dataDir());
    }

    @Override
    public NodeStatus status() {
        MemberReport report = server.member().report();
        return new NodeStatus(
                "storage",
                settings.member(),
                role(report),
                report.epoch(),
                report.lsn(),
                report.appliedLsn(),
                List.of(),
                findings(report),
                settings.region());
    }

    LocalViews views(EventLog events) {
        server.listen(new RoleEvents(events));
        LocalViews views = new LocalViews(settings.member());
        NodeViews.offer(views, this, events);
        views.offer(Views.WAL_STATS, this::wal)
                .offer(Views.REPLICA_HEALTH, this::health)
                .offer(Views.HA_STATUS, this::reign)
                .offer(Views.TWO_PHASE, this::promises);
        storage.offer(views);
        return NodeViews.offerBundle(views);
    }

    private void wal(RowMaker rows) {
        MemberReport report = server.member().report();
        rows.row()
                .set("epoch", report.epoch())
                .set("last_lsn", report.lsn())
                .set("applied_lsn", report.appliedLsn())
                .set("backlog_lsn", Math.max(0, report.lsn() - report.appliedLsn()))
                .set("commits", report.commits())
                .set("unproved_ms", report.unprovedNanos() / MILLI)
                .set("pending_disk_ms", report.diskNanos() / MILLI)
                .set("shared_bytes", report.sharedLog().bytes())
                .set("shared_first_offset", report.sharedLog().first());
    }

    private void health(RowMaker rows) {
        MemberReport report = server.member().report();
        Throwable problem = report.problem();
        rows.row()
                .set("group_id", settings.group())
                .set("member", settings.member())
                .set("role", role(report))
                .set("epoch", report.epoch())
                .set("lsn", report.lsn())
                .set("applied_lsn", report.appliedLsn())
                .set("pending_disk_ms", report.diskNanos() / MILLI)
                .set("caught_up", report.readsEnd())
                .set("problem", problem == null ? null : String.valueOf(problem.getMessage()))
                .set("region", settings.region().isEmpty() ? null : settings.region());
    }

    private void reign(RowMaker rows) {
        MemberReport report = server.member().report();
        rows.row()
                .set("group_id", settings.group())
                .set("role", role(report))
                .set("epoch", report.epoch())
                .set("leader_id", report.role() == MemberRole.PRIMARY ? settings.member() : null)
                .set("waits_ms", settings.reign().lease().toNanos() / MILLI)
                .set("commit_policy", settings.commit().policy().name().toLowerCase(Locale.ROOT));
    }

    private void promises(RowMaker rows) {
        for (PromiseReport promise : server.member().promises()) {
            rows.row()
                    .set("group_id", settings.group())
                    .set("transaction", promise.transaction().toString())
                    .set(
                            "participants",
                            promise.participants().stream()
                                    .map(GroupId::toString)
                                    .collect(Collectors.joining(",")))
                    .set(
                            "prepared_ms",
                            promise.ageNanos().isPresent()
                                    ? (Double) (promise.ageNanos().getAsLong() / MILLI)
                                    : null)
                    .set("in_doubt", promise.inDoubt());
        }
    }

    private List<Finding> findings(MemberReport report) {
        List<Finding> findings = new ArrayList<>(whereabouts.findings());
        Throwable problem = report.problem();
        if (problem != null || report.role() == MemberRole.STOPPED) {
            findings.add(
                    new Finding(
                            80,
                            "the member does nothing: "
                                    + (problem == null ? "it is ending" : problem.getMessage()),
                            "read its log; after NeedsRows give it rows from another member and"
                                    + " start it again"));
        } else if (!report.readsEnd()) {
            findings.add(
                    new Finding(
                            30,
                            "the member has not read the log to its end",
                            "wait; if it stays so, look at Kafka and at its log"));
        }
        if (problem == null) {
            findings.addAll(storage.findings());
        }
        if (!report.sharedLog().trouble().isEmpty()) {
            findings.add(
                    new Finding(
                            15,
                            "the group's log in Kafka could not be trimmed: "
                                    + report.sharedLog().trouble(),
                            "see that the member may describe log folders and delete records of"
                                    + " its topic"));
        }
        if (report.sharedLog().bytes() > settings.wal().retainBytes().toBytes()) {
            findings.add(
                    new Finding(
                            15,
                            "the group's log takes %d MB in Kafka, more than falcon.wal.retain-bytes"
                                    .formatted(report.sharedLog().bytes() >> 20),
                            "see that at least two members report and have their own rows: what both"
                                    + " have on disk is forgotten"));
        }
        if (report.diskNanos() > settings.reign().stallMax().toNanos()) {
            findings.add(
                    new Finding(
                            40,
                            "a write or fsync has not returned for longer than"
                                    + " falcon.reign.stall-max",
                            "look at the disk of " + settings.dataDir()));
        }
        return findings;
    }

    private static String role(MemberReport report) {
        return report.role().name().toLowerCase(Locale.ROOT);
    }
}
