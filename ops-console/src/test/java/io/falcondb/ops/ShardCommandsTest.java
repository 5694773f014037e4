package io.falcondb.ops;

import static io.falcondb.ops.ConsoleRun.and;
import static io.falcondb.ops.StubViews.leader;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `shard`: which shards would move, and what that costs.
class ShardCommandsTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void aPlanSaysWhichShardsWouldMoveAndAskingToMoveThemIsRefused() throws IOException {
        StubNode leader =
                cluster.node(
                        leader(7)
                                .offer(
                                        Views.REBALANCE_STATUS,
                                        rows -> {
                                            share(rows, 1, 12, 8, "4 to group 2", 8L << 20, 0.25);
                                            share(rows, 2, 4, 8, "", 0L, 0.0);
                                        }));
        String[] nodes = {"--nodes", leader.address()};
        assertThat(console.again(and(nodes, "shard", "plan"))).contains("4 to group 2", "(1 row)");
        assertThat(console.err())
                .contains("move shards of 1 groups: about 8.0 MiB, 0 s at falcon.rebalance");
        assertThat(console.ops(and(nodes, "shard", "rebalance"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).isEmpty();
        leader.postStatus = 409;
        assertThat(console.ops(and(nodes, "shard", "rebalance", "--yes")))
                .isEqualTo(Ending.REFUSED);
        assertThat(leader.posts).containsExactly("/admin/rebalance/start");
    }

    private static void share(
            LocalViews.RowMaker rows,
            long group,
            long shards,
            long target,
            String moves,
            long bytes,
            double seconds) {
        rows.row()
                .set("group_id", group)
                .set("shards", shards)
                .set("row_bytes", bytes)
                .set("target_shards", target)
                .set("moves", moves)
                .set("move_bytes", bytes)
                .set("move_s", seconds)
                .set("state", "idle");
    }
}
