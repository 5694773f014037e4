package io.falcondb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.sql.StreamLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A group with two members in the east, of which one reigns, and one in the west; two of every
/// other service, one in each region. A member of the east that is removed hands over to the west.
class RegionsTest {

    private final List<StubNode> running = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean handsOver = true;
    private boolean westIsCaughtUp = true;
    private boolean westIsRemoved;
    private StubNode leader;

    @AfterEach
    void stop() {
        running.forEach(StubNode::close);
    }

    @Test
    void evacuatingShowsTheOrderAndDoesNothingWithoutYes() throws IOException {
        String nodes = cluster();
        assertThat(ops("--nodes", nodes, "cluster", "evacuate", "east", "-o", "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(out.toString())
                .isEqualTo(
                        """
                        step,node,service,role,group,what
                        1,storage-b,storage,follower,1,leaves
                        2,storage-a,storage,primary,1,"hands over, then leaves"
                        3,replication-1,replication,shipper,,leaves
                        4,coordinator-1,coordinator,leader,,leaves
                        5,gateway-1,gateway,gateway,,leaves
                        """);
        assertThat(err.toString()).contains("plan: evacuate east: drain 5 processes", "--yes");
        assertThat(ops("--nodes", nodes, "cluster", "evacuate", "east", "--yes", "--dry-run"))
                .isEqualTo(Ending.DONE);
        assertThat(leader.posts).isEmpty();
    }

    @Test
    void everyProcessOfTheRegionIsDrainedAndWhoReignsLast() throws IOException {
        assertThat(ops("--nodes", cluster(), "cluster", "evacuate", "east", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(leader.orders)
                .containsExactly(
                        "{\"group\": 1, \"member\": \"storage-b\"}",
                        "{\"group\": 1, \"member\": \"storage-a\"}");
        assertThat(leader.posts).containsOnly("/admin/remove-peer");
        assertThat(err.toString())
                .contains("[1/5] storage-b", "storage-b is drained", "[5/5] gateway-1")
                .contains("gateway-1 is drained", "east is evacuated");
    }

    @Test
    void whatStaysBehindMustBeAbleToDoWithoutAllOfThemAtOnce() throws IOException {
        westIsCaughtUp = false;
        String nodes = cluster();
        assertThat(ops("--nodes", nodes, "cluster", "evacuate", "east", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString())
                .contains("refused: storage-a must not be stopped: no other member of group 1")
                .contains("refused: storage-b must not be stopped: no other member of group 1")
                .doesNotContain("gateway-1");
        assertThat(leader.posts).isEmpty();
        westIsCaughtUp = true;
        running.getLast().close();
        assertThat(ops("--nodes", nodes, "cluster", "evacuate", "east", "--yes"))
                .as("gateway-2 is dead")
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString())
                .contains("refused: gateway-1 must not be stopped: no other gateway answers");
        assertThat(leader.posts).isEmpty();
    }

    @Test
    void aMemberThatIsRemovedDoesNotStandInAlsoIfOnlyACoordinatorThatLeavesKnows()
            throws IOException {
        westIsRemoved = true;
        assertThat(ops("--nodes", cluster(), "cluster", "evacuate", "east", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString())
                .contains("refused: storage-a must not be stopped: no other member of group 1");
        assertThat(leader.posts).isEmpty();
    }

    @Test
    void anEvacuationThatStopsHalfWayIsPartlyDoneAndOneThatNeverBeganFailed() throws IOException {
        handsOver = false;
        String nodes = cluster();
        String[] command = {"--nodes", nodes, "cluster", "evacuate", "east", "--yes"};
        assertThat(ops(and(command, "--within", "1"))).isEqualTo(Ending.PARTIAL);
        assertThat(err.toString())
                .contains("stopped: it still reigns", "stopped after 1 of 5 processes");
        leader.postStatus = 503;
        assertThat(ops(command)).isEqualTo(Ending.FAILED);
        assertThat(err.toString()).contains("stopped after 0 of 5 processes");
    }

    @Test
    void aNodeThatDoesNotAnswerMayBeAnywhere() throws IOException {
        String nodes = cluster() + "," + StubNode.dead("gateway-3");
        assertThat(ops("--nodes", nodes, "cluster", "evacuate", "east")).isEqualTo(Ending.PARTIAL);
        assertThat(err.toString())
                .contains("gateway-3 does not answer", "whether it is in east is not known");
    }

    @Test
    void aRegionThatNobodyIsInIsAUsageError() throws IOException {
        String nodes = cluster();
        assertThat(ops("--nodes", nodes, "cluster", "evacuate", "north")).isEqualTo(Ending.USAGE);
        assertThat(ops("--nodes", nodes, "explain", "failover", "--without-region", "north"))
                .isEqualTo(Ending.USAGE);
        assertThat(err.toString()).contains("says that it is in north (falcon.region)");
        assertThat(ops("--nodes", nodes, "cluster", "evacuate")).isEqualTo(Ending.USAGE);
    }

    @Test
    void withoutARegionAnotherReignsIfItIsCaughtUp() throws IOException {
        String nodes = cluster();
        assertThat(
                        ops(
                                "--nodes",
                                nodes,
                                "explain",
                                "failover",
                                "--without-region",
                                "east",
                                "-o",
                                "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(out.toString())
                .isEqualTo(
                        """
                        what,now,after,after_is_behind_lsn,expected_rto_ms,rpo_lsn,rpo_ms,blocked_by
                        group 1,storage-a (east),storage-c (west),10,,0,0.0,
                        coordinator,2 processes,1 process,,,,,
                        replication,2 processes,1 process,,,,,
                        gateway,2 processes,1 process,,,,,
                        """);
        assertThat(err.toString()).contains("everything would go on", "kafka-topics --describe");
        out.getBuffer().setLength(0);
        assertThat(ops("--nodes", nodes, "explain", "failover", "--without-region", "west"))
                .isEqualTo(Ending.DONE);
        assertThat(out.toString()).contains("storage-a (east) | storage-a (east)");
    }

    @Test
    void withoutARegionNobodyReignsIfNobodyElseIsCaughtUp() throws IOException {
        westIsCaughtUp = false;
        String nodes = cluster();
        running.getLast().close();
        assertThat(
                        ops(
                                "--nodes",
                                nodes,
                                "explain",
                                "failover",
                                "--without-region",
                                "east",
                                "-o",
                                "csv"))
                .isEqualTo(Ending.REFUSED);
        assertThat(out.toString())
                .contains(
                        "group 1,storage-a (east),,,,0,0.0,no other member is caught up",
                        "gateway,1 process,0 processes,,,,,no other gateway");
        assertThat(err.toString()).contains("not everything would go on");
    }

    @Test
    void ofMembersWithTheSameRecordsThePreferredRegionIsExplained() throws IOException {
        String nodes =
                start(leads(node("coordinator-1", "coordinator", "leader", "east"), "west,east"))
                        + ","
                        + start(member("storage-a", "primary", "", 100, true))
                        + ","
                        + start(member("storage-b", "follower", "east", 100, true))
                        + ","
                        + start(member("storage-c", "follower", "west", 100, true));
        assertThat(ops("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(out.toString()).contains("1,storage-a,storage-c,0,", ",,west\n");
    }

    /// The last one is gateway-2.
    private String cluster() throws IOException {
        leader =
                new StubNode(
                        leads(node("coordinator-1", "coordinator", "leader", "east"), null)
                                .offer(
                                        Views.REPLICA_HEALTH,
                                        rows ->
                                                rows.row()
                                                        .set("group_id", 1L)
                                                        .set("member", "storage-c")
                                                        .set("removed", westIsRemoved)),
                        false);
        running.add(leader);
        return String.join(
                ",",
                leader.address(),
                start(node("coordinator-2", "coordinator", "standby", "west")),
                start(moving("storage-a", "east", 100)),
                start(member("storage-b", "follower", "east", 100, true)),
                start(moving("storage-c", "west", 90)),
                start(node("replication-1", "replication", "shipper", "east")),
                start(node("replication-2", "replication", "shipper", "west")),
                start(node("gateway-1", "gateway", "gateway", "east")),
                start(node("gateway-2", "gateway", "gateway", "west")));
    }

    private String start(LocalViews views) throws IOException {
        StubNode node = new StubNode(views, false);
        running.add(node);
        return node.address();
    }

    private static LocalViews leads(LocalViews views, String regions) {
        return views.offer(
                Views.HA_STATUS,
                rows ->
                        rows.row()
                                .set("group_id", 1L)
                                .set("role", "leader")
                                .set("failover_paused", false)
                                .set("waits_ms", 600.0)
                                .set("preferred_regions", regions));
    }

    /// Reigns until storage-a was removed, if it is storage-a, and afterwards if it is not.
    private LocalViews moving(String name, String region, long lsn) {
        LocalViews views = new LocalViews(name);
        return views.offer(Views.TOPOLOGY, rows -> describe(rows, "storage", role(name), region))
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
                                rows.row()
                                        .set("group_id", 1L)
                                        .set("role", role(name))
                                        .set("waits_ms", 1000.0)
                                        .set("commit_policy", "quorum"));
    }

    private String role(String name) {
        boolean moved =
                handsOver && leader.orders.stream().anyMatch(order -> order.contains("storage-a"));
        return name.equals(moved ? "storage-c" : "storage-a") ? "primary" : "follower";
    }

    private static LocalViews member(
            String name, String role, String region, long lsn, boolean caughtUp) {
        return node(name, "storage", role, region)
                .offer(
                        Views.REPLICA_HEALTH,
                        rows -> health(rows, name, role, region, lsn, caughtUp));
    }

    private static LocalViews node(String name, String service, String role, String region) {
        return new LocalViews(name)
                .offer(Views.TOPOLOGY, rows -> describe(rows, service, role, region));
    }

    private static void describe(RowMaker rows, String service, String role, String region) {
        rows.row()
                .set("service", service)
                .set("role", role)
                .set("reachable", true)
                .set("healthy", true)
                .set("region", region.isEmpty() ? null : region);
    }

    private static void health(
            RowMaker rows, String name, String role, String region, long lsn, boolean caughtUp) {
        rows.row()
                .set("group_id", 1L)
                .set("member", name)
                .set("role", role)
                .set("epoch", 3L)
                .set("lsn", lsn)
                .set("caught_up", caughtUp)
                .set("region", region.isEmpty() ? null : region);
    }

    private static String[] and(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Ending ops(String... arguments) {
        return new Console(Map.of(), new StreamLines(InputStream.nullInputStream()))
                .run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    }
}
