package io.falcondb.ops;

import static io.falcondb.ops.StubViews.gateway;
import static io.falcondb.ops.StubViews.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Completion;
import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.command.Verb;
import io.falcondb.ops.sql.StreamLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The console itself: what it says, in which form, and how it ends, half of the cluster dead.
class ConsoleTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void halfOfAClusterIsShownAndSaidToBeHalf() throws IOException {
        String nodes =
                cluster.start(node("storage-1", "storage", "primary"))
                        + ","
                        + StubNode.dead("storage-2");
        assertThat(console.ops("--nodes", nodes, "cluster", "status")).isEqualTo(Ending.PARTIAL);
        assertThat(console.out()).contains("storage-1", "primary", "storage-2", "(2 rows)");
        assertThat(console.err()).contains("storage-2 does not answer: connection refused");
    }

    @Test
    void anEmptyVariableIsNone() throws IOException {
        Console empty =
                new Console(
                        Map.of(
                                "FALCON_OPS_CONSUL",
                                "",
                                "FALCON_OPS_NODES",
                                "",
                                "FALCON_OPS_USER",
                                ""),
                        new StreamLines(InputStream.nullInputStream()));
        StringWriter out = new StringWriter();
        String nodes = cluster.start(node("storage-1", "storage", "primary"));
        assertThat(
                        empty.run(
                                List.of("--nodes", nodes, "cluster", "status"),
                                new PrintWriter(out),
                                new PrintWriter(out)))
                .isEqualTo(Ending.DONE);
        assertThat(out.toString()).contains("storage-1");
    }

    @Test
    void nothingThatAnswersIsAFailure() throws IOException {
        assertThat(console.ops("--nodes", StubNode.dead("a"), "wal", "status"))
                .isEqualTo(Ending.FAILED);
        assertThat(console.err()).contains("no node answers", "FALCON_OPS_NODES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wal dance",
                "fly",
                "wal status --colour red",
                "wal status -o xml",
                "query cancel",
                "query cancel one",
                "query cancel 1 --watch --yes",
                "wal status --nodes nowhere",
                "node may-stop"
            })
    void whatMakesNoSenseIsAUsageError(String line) {
        assertThat(console.ops(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEqualTo(Ending.USAGE);
        assertThat(console.err()).contains("./falcon ops help");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void everyFormatHoldsTheSameRows() throws IOException {
        String nodes =
                cluster.start(
                        new LocalViews("n")
                                .offer(
                                        Views.ACTIVE_QUERIES,
                                        rows ->
                                                rows.row()
                                                        .set("pid", 7L)
                                                        .set("duration_ms", 1.5)
                                                        .set("query", "SELECT \"a,b\"\n\t1")
                                                        .set("started_at", 0L)));
        assertThat(console.ops("--nodes", nodes, "query", "active", "-o", "json"))
                .isEqualTo(Ending.DONE);
        assertThat(console.out())
                .isEqualTo(
                        "[\n  {\"node\": \"n\", \"pid\": 7, \"user_name\": null, \"duration_ms\":"
                                + " 1.5, \"started_at\": \"1970-01-01T00:00:00Z\", \"query\":"
                                + " \"SELECT \\\"a,b\\\"\\n\\t1\"}\n]\n");
        assertThat(console.again("--nodes", nodes, "query", "active", "-o", "csv"))
                .isEqualTo(
                        "node,pid,user_name,duration_ms,started_at,query\n"
                                + "n,7,,1.5,1970-01-01T00:00:00Z,\"SELECT \"\"a,b\"\"\n\t1\"\n");
        assertThat(console.again("--nodes", nodes, "query", "active", "--output=yaml"))
                .contains("- node: \"n\"\n  pid: 7\n  user_name: null\n");
        assertThat(console.again("--nodes", nodes, "query", "active"))
                .contains(
                        " n    |   7 |           |       1.500 |", "SELECT \"a,b\"··1", "(1 row)");
    }

    @Test
    void whatChangesAnythingIsAPlanWithoutYes() throws IOException {
        StubNode gateway = cluster.node(gateway("gateway-1"));
        String nodes = gateway.address();
        assertThat(console.ops("--nodes", nodes, "query", "cancel", "12")).isEqualTo(Ending.DONE);
        assertThat(console.err()).contains("plan: cancel session 12 of gateway-1", "--yes");
        assertThat(console.ops("--nodes", nodes, "query", "cancel", "12", "--yes", "--dry-run"))
                .isEqualTo(Ending.DONE);
        assertThat(gateway.posts).isEmpty();
        assertThat(console.ops("--nodes", nodes, "txn", "kill", "12", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(gateway.posts).containsExactly("/admin/queries/12/terminate");
    }

    @Test
    void aChangeThatIsNotAnsweredIsUnknownAndOneThatNeverArrivedFailed() throws IOException {
        StubNode mute = cluster.mute(node("mute", "gateway", "gateway"));
        assertThat(
                        console.ops(
                                "--nodes",
                                mute.address(),
                                "query",
                                "cancel",
                                "1",
                                "--yes",
                                "--timeout",
                                "1"))
                .isEqualTo(Ending.UNKNOWN);
        assertThat(console.err()).contains("look before you try again");
        assertThat(console.ops("--nodes", StubNode.dead("x"), "query", "cancel", "1", "--yes"))
                .isEqualTo(Ending.FAILED);
    }

    @Test
    void helpNamesEveryCommandAndCompletionKnowsThem() {
        assertThat(console.ops("help")).isEqualTo(Ending.DONE);
        List<Verb> verbs = ConsoleRun.console().verbs();
        verbs.forEach(
                verb ->
                        assertThat(console.out())
                                .contains((verb.noun() + " " + verb.name()).strip()));
        assertThat(Completion.script("bash", verbs))
                .contains("query) words='active slow connections latency cancel'");
    }
}
