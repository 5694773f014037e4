package io.falcondb.ops;

import static io.falcondb.ops.ConsoleRun.and;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `cluster evacuate` in [TwoRegions].
class EvacuateCommandTest {

    @AutoClose private final TwoRegions regions = new TwoRegions();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void evacuatingShowsTheOrderAndDoesNothingWithoutYes() throws IOException {
        String nodes = regions.start();
        assertThat(console.ops("--nodes", nodes, "cluster", "evacuate", "east", "-o", "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(console.out())
                .isEqualTo(
                        """
                        step,node,service,role,group,what
                        1,storage-b,storage,follower,1,leaves
                        2,storage-a,storage,primary,1,"hands over, then leaves"
                        3,replication-1,replication,shipper,,leaves
                        4,coordinator-1,coordinator,leader,,leaves
                        5,gateway-1,gateway,gateway,,leaves
                        """);
        assertThat(console.err()).contains("plan: evacuate east: drain 5 processes", "--yes");
        assertThat(
                        console.ops(
                                "--nodes",
                                nodes,
                                "cluster",
                                "evacuate",
                                "east",
                                "--yes",
                                "--dry-run"))
                .isEqualTo(Ending.DONE);
        assertThat(regions.leader().posts).isEmpty();
    }

    @Test
    void everyProcessOfTheRegionIsDrainedAndWhoReignsLast() throws IOException {
        assertThat(console.ops("--nodes", regions.start(), "cluster", "evacuate", "east", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(regions.leader().orders)
                .containsExactly(
                        "{\"group\": 1, \"member\": \"storage-b\"}",
                        "{\"group\": 1, \"member\": \"storage-a\"}");
        assertThat(regions.leader().posts).containsOnly("/admin/remove-peer");
        assertThat(console.err())
                .contains("[1/5] storage-b", "storage-b is drained", "[5/5] gateway-1")
                .contains("gateway-1 is drained", "east is evacuated");
    }

    @Test
    void whatStaysBehindMustBeAbleToDoWithoutAllOfThemAtOnce() throws IOException {
        regions.westIsCaughtUp = false;
        String nodes = regions.start();
        assertThat(console.ops("--nodes", nodes, "cluster", "evacuate", "east", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err())
                .contains("refused: storage-a must not be stopped: no other member of group 1")
                .contains("refused: storage-b must not be stopped: no other member of group 1")
                .doesNotContain("gateway-1");
        assertThat(regions.leader().posts).isEmpty();
        regions.westIsCaughtUp = true;
        regions.gatewayOfTheWest().close();
        assertThat(console.ops("--nodes", nodes, "cluster", "evacuate", "east", "--yes"))
                .as("gateway-2 is dead")
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err())
                .contains("refused: gateway-1 must not be stopped: no other gateway answers");
        assertThat(regions.leader().posts).isEmpty();
    }

    @Test
    void aMemberThatIsRemovedDoesNotStandInAlsoIfOnlyACoordinatorThatLeavesKnows()
            throws IOException {
        regions.westIsRemoved = true;
        assertThat(console.ops("--nodes", regions.start(), "cluster", "evacuate", "east", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err())
                .contains("refused: storage-a must not be stopped: no other member of group 1");
        assertThat(regions.leader().posts).isEmpty();
    }

    @Test
    void anEvacuationThatStopsHalfWayIsPartlyDoneAndOneThatNeverBeganFailed() throws IOException {
        regions.handsOver = false;
        String nodes = regions.start();
        String[] command = {"--nodes", nodes, "cluster", "evacuate", "east", "--yes"};
        assertThat(console.ops(and(command, "--within", "1"))).isEqualTo(Ending.PARTIAL);
        assertThat(console.err())
                .contains("stopped: it still reigns", "stopped after 1 of 5 processes");
        regions.leader().postStatus = 503;
        assertThat(console.ops(command)).isEqualTo(Ending.FAILED);
        assertThat(console.err()).contains("stopped after 0 of 5 processes");
    }

    @Test
    void aNodeThatDoesNotAnswerMayBeAnywhere() throws IOException {
        String nodes = regions.start() + "," + StubNode.dead("gateway-3");
        assertThat(console.ops("--nodes", nodes, "cluster", "evacuate", "east"))
                .isEqualTo(Ending.PARTIAL);
        assertThat(console.err())
                .contains("gateway-3 does not answer", "whether it is in east is not known");
    }

    @Test
    void aRegionThatNobodyIsInIsAUsageError() throws IOException {
        String nodes = regions.start();
        assertThat(console.ops("--nodes", nodes, "cluster", "evacuate", "north"))
                .isEqualTo(Ending.USAGE);
        assertThat(
                        console.ops(
                                "--nodes",
                                nodes,
                                "explain",
                                "failover",
                                "--without-region",
                                "north"))
                .isEqualTo(Ending.USAGE);
        assertThat(console.err()).contains("says that it is in north (falcon.region)");
        assertThat(console.ops("--nodes", nodes, "cluster", "evacuate")).isEqualTo(Ending.USAGE);
    }
}
