package io.falcondb.ops;

import static io.falcondb.ops.StubViews.leader;
import static io.falcondb.ops.StubViews.leads;
import static io.falcondb.ops.StubViews.member;
import static io.falcondb.ops.StubViews.node;
import static io.falcondb.ops.StubViews.reigns;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `explain failover`: who would reign next, when, and with what missing.
class FailoverOutlookTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void explainFailoverNamesWhoWouldBePromotedAndWhatIsInTheWay() throws IOException {
        String nodes =
                cluster.start(member("storage-1", "primary", 100, true))
                        + ","
                        + cluster.start(member("storage-2", "follower", 90, true))
                        + ","
                        + cluster.start(member("storage-3", "follower", 97, true));
        assertThat(console.ops("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(console.out())
                .isEqualTo(
                        "group,reigns,next,next_is_behind_lsn,expected_rto_ms,rpo_lsn,rpo_ms,blocked_by,region,next_region\n"
                                + "1,storage-1,storage-3,3,,,,no coordinator leads,,\n");
    }

    @Test
    void explainFailoverAddsUpWhatIsWaitedForAndTellsWhatWouldBeLost() throws IOException {
        String others =
                cluster.start(
                                waiting(
                                        node("coordinator-1", "coordinator", "leader"),
                                        "leader",
                                        600))
                        + ","
                        + cluster.start(member("storage-2", "follower", 100, true))
                        + ","
                        + cluster.start(
                                node("replication-1", "replication", "shipper")
                                        .offer(Views.REPLICATION_STATS, rows -> lag(rows, 9, 70)))
                        + ","
                        + cluster.start(
                                node("replication-2", "replication", "shipper")
                                        .offer(Views.REPLICATION_STATS, rows -> lag(rows, 7, 40)));
        LocalViews quorum = member("storage-1", "primary", 100, true);
        String nodes = others + "," + cluster.start(policy(quorum, "quorum"));
        assertThat(console.again("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .contains("1,storage-1,storage-2,0,1750.0,0,0.0,,,\n");
        LocalViews async = member("storage-1", "primary", 100, true);
        nodes = others + "," + cluster.start(policy(async, "async"));
        assertThat(console.again("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .contains("1,storage-1,storage-2,0,1750.0,7,40.0,,,\n");
    }

    @Test
    void ofMembersWithTheSameRecordsThePreferredRegionIsExplained() throws IOException {
        LocalViews leader =
                leader(
                        rows ->
                                leads(rows)
                                        .set("waits_ms", 600.0)
                                        .set("preferred_regions", "west,east"));
        String nodes =
                cluster.start(leader)
                        + ","
                        + cluster.start(TwoRegions.member("storage-a", "primary", "", 100))
                        + ","
                        + cluster.start(TwoRegions.member("storage-b", "follower", "east", 100))
                        + ","
                        + cluster.start(TwoRegions.member("storage-c", "follower", "west", 100));
        assertThat(console.ops("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(console.out()).contains("1,storage-a,storage-c,0,", ",,west\n");
    }

    private static LocalViews policy(LocalViews member, String policy) {
        return member.offer(
                Views.HA_STATUS,
                rows ->
                        reigns(rows, "primary")
                                .set("waits_ms", 1000.0)
                                .set("commit_policy", policy));
    }

    private static LocalViews waiting(LocalViews node, String role, double millis) {
        return node.offer(Views.HA_STATUS, rows -> reigns(rows, role).set("waits_ms", millis));
    }

    private static void lag(LocalViews.RowMaker rows, long records, double millis) {
        rows.row()
                .set("group_id", 1L)
                .set("member", "storage-1")
                .set("path", "topic")
                .set("lag_lsn", records)
                .set("lag_ms", millis);
    }
}
