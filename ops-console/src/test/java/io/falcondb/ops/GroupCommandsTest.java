package io.falcondb.ops;

import static io.falcondb.ops.ConsoleRun.and;
import static io.falcondb.ops.StubViews.leader;
import static io.falcondb.ops.StubViews.member;
import static io.falcondb.ops.StubViews.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `group`: who reigns, and whether anybody is named.
class GroupCommandsTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void failoversArePausedAtTheCoordinatorThatLeads() throws IOException {
        StubNode one = cluster.node(node("coordinator-1", "coordinator", "leader"));
        StubNode two = cluster.node(node("coordinator-2", "coordinator", "standby"));
        StubNode member = cluster.node(node("storage-1", "storage", "primary"));
        String nodes = two.address() + "," + one.address() + "," + member.address();
        assertThat(console.ops("--nodes", nodes, "group", "pause", "--yes")).isEqualTo(Ending.DONE);
        assertThat(console.ops("--nodes", nodes, "group", "resume", "2", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(one.posts).containsExactly("/admin/failovers/pause", "/admin/failovers/resume");
        assertThat(one.orders).containsExactly("{}", "{\"group\": 2}");
        assertThat(two.posts).isEmpty();
        assertThat(member.posts).isEmpty();
        assertThat(console.ops("--nodes", member.address(), "group", "pause", "--yes"))
                .isEqualTo(Ending.REFUSED);
    }

    @Test
    void aSwitchoverShowsTheGroupAndReplacesTheEpochThatWasShown() throws IOException {
        StubNode leader = cluster.node(leader(7));
        String nodes =
                leader.address()
                        + ","
                        + cluster.start(member("storage-1", "primary", 100, true))
                        + ","
                        + cluster.start(member("storage-2", "follower", 98, true));
        String[] command = {"--nodes", nodes, "group", "switchover", "1", "--to", "storage-2"};
        assertThat(console.ops(command)).isEqualTo(Ending.DONE);
        assertThat(console.out()).contains("storage-1 | primary", "storage-2 | follower");
        assertThat(console.err())
                .contains("plan: switchover of group 1 from epoch 7 to storage-2", "--yes");
        assertThat(leader.posts).isEmpty();
        assertThat(console.ops(and(command, "--yes", "--wait"))).isEqualTo(Ending.DONE);
        assertThat(console.ops(and(command, "--yes", "--expect-epoch", "6")))
                .isEqualTo(Ending.DONE);
        assertThat(leader.posts).containsExactly("/admin/switchover", "/admin/switchover");
        assertThat(leader.orders)
                .containsExactly(
                        "{\"group\": 1, \"expected-epoch\": 7, \"target\": \"storage-2\"}",
                        "{\"group\": 1, \"expected-epoch\": 6, \"target\": \"storage-2\"}");
    }

    @Test
    void theExitCodeOfAHandoverTellsWhetherItHappened() throws IOException {
        StubNode leader = cluster.node(leader(7));
        String[] command = {"--nodes", leader.address(), "group", "failover", "1", "--yes"};
        assertThat(console.ops(and(command, "--force", "--max-lost-lsn", "5")))
                .isEqualTo(Ending.DONE);
        assertThat(leader.orders)
                .containsExactly(
                        "{\"force\": true, \"max-lost-lsn\": 5, \"group\": 1,"
                                + " \"expected-epoch\": 7}");
        leader.postStatus = 409;
        assertThat(console.ops(command)).isEqualTo(Ending.REFUSED);
        leader.postStatus = 503;
        assertThat(console.ops(command)).isEqualTo(Ending.FAILED);
        leader.postStatus = 504;
        assertThat(console.ops(command)).isEqualTo(Ending.UNKNOWN);
        assertThat(console.ops("--nodes", leader.address(), "group", "failover", "2", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err()).contains("no coordinator knows an epoch of group 2");
        assertThat(console.ops("group", "switchover", "one")).isEqualTo(Ending.USAGE);
        assertThat(console.ops("group", "switchover")).isEqualTo(Ending.USAGE);
    }

    @Test
    void aGroupThatIsNotWholeAfterwardsIsPartlyDone() throws IOException {
        StubNode leader = cluster.node(leader(7));
        String nodes =
                leader.address()
                        + ","
                        + cluster.start(member("storage-1", "primary", 100, true))
                        + ","
                        + cluster.start(member("storage-2", "follower", 8, false));
        assertThat(
                        console.ops(
                                "--nodes",
                                nodes,
                                "group",
                                "failover",
                                "1",
                                "--yes",
                                "--wait",
                                "--timeout",
                                "1"))
                .isEqualTo(Ending.PARTIAL);
        assertThat(console.err()).contains("not every member of the group is caught up");
    }
}
