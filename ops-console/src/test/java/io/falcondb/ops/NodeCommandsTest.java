package io.falcondb.ops;

import static io.falcondb.ops.ConsoleRun.and;
import static io.falcondb.ops.StubViews.leader;
import static io.falcondb.ops.StubViews.leads;
import static io.falcondb.ops.StubViews.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `node`: whether one may be stopped, and what comes before.
class NodeCommandsTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void aMemberMayBeStoppedWhileAnotherHasTheWholeLog() throws IOException {
        String first = cluster.start(member("storage-1", "primary", 100, true));
        String second = cluster.start(member("storage-2", "follower", 98, true));
        String behind = cluster.start(member("storage-3", "follower", 5, false));
        String leader = cluster.start(leader());
        assertThat(
                        console.ops(
                                "--nodes",
                                first + "," + second + "," + leader,
                                "node",
                                "may-stop",
                                "storage-1"))
                .isEqualTo(Ending.DONE);
        assertThat(console.err()).contains("yes: storage-1 may be stopped: another member");
        assertThat(console.ops("--nodes", first + "," + second, "node", "may-stop", "storage-2"))
                .isEqualTo(Ending.DONE);
        assertThat(console.ops("--nodes", first + "," + second, "node", "may-stop", "storage-1"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err()).contains("no coordinator that answers leads");
        assertThat(
                        console.ops(
                                "--nodes",
                                first + "," + second + "," + cluster.start(hindered("budget")),
                                "node",
                                "may-stop",
                                "storage-1"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err()).contains("nobody else would be named: budget");
        assertThat(console.ops("--nodes", first + "," + behind, "node", "may-stop", "storage-1"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err()).contains("no other member of group 1 is caught up");
    }

    @Test
    void aNodeIsDrainedInPhasesAndOnlyWhileItsGroupCanDoWithoutIt() throws IOException {
        StubNode leader = cluster.node(leader());
        String first = cluster.start(member("storage-1", "primary", 100, true));
        String nodes =
                leader.address()
                        + ","
                        + first
                        + ","
                        + cluster.start(member("storage-2", "follower", 100, true));
        String[] command = {"--nodes", nodes, "node", "drain", "storage-2"};
        assertThat(console.ops(command)).isEqualTo(Ending.DONE);
        assertThat(console.err()).contains("plan: drain storage-2: remove it from group 1");
        assertThat(leader.posts).isEmpty();
        assertThat(console.ops(and(command, "--yes"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).containsExactly("/admin/remove-peer");
        assertThat(leader.orders).containsExactly("{\"group\": 1, \"member\": \"storage-2\"}");
        assertThat(console.err())
                .contains("[1/4] removed", "[2/4] follows", "[3/4] owes", "[4/4] may be stopped")
                .contains("storage-2 is drained");
        assertThat(
                        console.ops(
                                "--nodes",
                                nodes,
                                "node",
                                "drain",
                                "storage-1",
                                "--yes",
                                "--within",
                                "1"))
                .as("the stub goes on reigning")
                .isEqualTo(Ending.PARTIAL);
        assertThat(console.err()).contains("stopped: it still reigns", "replica add");
        assertThat(console.ops("--nodes", nodes, "replica", "add", "storage-2", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(leader.posts).endsWith("/admin/add-peer");
        assertThat(
                        console.ops(
                                "--nodes",
                                leader.address() + "," + first,
                                "node",
                                "drain",
                                "storage-1",
                                "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err()).contains("no other member of group 1 is caught up");
    }

    private static LocalViews hindered(String by) {
        return leader(rows -> leads(rows).set("hindrance", by));
    }
}
