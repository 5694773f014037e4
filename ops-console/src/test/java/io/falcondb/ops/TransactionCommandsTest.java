package io.falcondb.ops;

import static io.falcondb.ops.ConsoleRun.and;
import static io.falcondb.ops.StubViews.leader;
import static io.falcondb.ops.StubViews.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `txn`: transactions in doubt.
class TransactionCommandsTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void aDecisionIsRecordedForWhatAPrimaryHasPromised() throws IOException {
        StubNode leader = cluster.node(leader(7));
        LocalViews member =
                member("storage-1", "primary", 100, true)
                        .offer(
                                Views.TWO_PHASE,
                                rows -> {
                                    promise(rows, "281474976710657", "1,2", true);
                                    promise(rows, "281474976710658", "1,3", false);
                                });
        String nodes = leader.address() + "," + cluster.start(member);
        assertThat(console.again("--nodes", nodes, "txn", "indoubt"))
                .contains("281474976710657", "1,2", "(1 row)");
        String[] command = {"--nodes", nodes, "txn", "decide", "281474976710657", "abort"};
        assertThat(console.ops(command)).isEqualTo(Ending.DONE);
        assertThat(console.err()).contains("plan: abort transaction 281474976710657 in groups 1,2");
        assertThat(leader.posts).isEmpty();
        assertThat(console.ops(and(command, "--yes"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).containsExactly("/admin/transactions/281474976710657/decision");
        assertThat(leader.orders)
                .containsExactly("{\"decision\": \"abort\", \"participants\": [1,2]}");
        assertThat(console.ops("--nodes", nodes, "txn", "decide", "5", "abort", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.ops("--nodes", nodes, "txn", "decide", "5", "commit", "--yes"))
                .isEqualTo(Ending.USAGE);
    }

    private static void promise(
            LocalViews.RowMaker rows, String transaction, String participants, boolean inDoubt) {
        rows.row()
                .set("group_id", 1L)
                .set("transaction", transaction)
                .set("participants", participants)
                .set("in_doubt", inDoubt);
    }
}
