package io.falcondb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Completion;
import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.sql.StreamLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The console's commands, their output and their exit codes, half of the cluster dead.
class ConsoleTest {

    private final List<StubNode> running = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void stop() {
        running.forEach(StubNode::close);
    }

    @Test
    void halfOfAClusterIsShownAndSaidToBeHalf() throws IOException {
        String nodes = start(topology("storage-1", "storage", "primary")) + "," + dead("storage-2");
        assertThat(ops("--nodes", nodes, "cluster", "status")).isEqualTo(Ending.PARTIAL);
        assertThat(out.toString()).contains("storage-1", "primary", "storage-2", "(2 rows)");
        assertThat(err.toString()).contains("storage-2 does not answer: connection refused");
    }

    @Test
    void nothingThatAnswersIsAFailure() throws IOException {
        assertThat(ops("--nodes", dead("a"), "wal", "status")).isEqualTo(Ending.FAILED);
        assertThat(err.toString()).contains("no node answers", "FALCON_OPS_NODES");
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
        assertThat(ops(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(Ending.USAGE);
        assertThat(err.toString()).contains("./falcon ops help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everyFormatHoldsTheSameRows() throws IOException {
        String nodes =
                start(
                        new LocalViews("n")
                                .offer(
                                        Views.ACTIVE_QUERIES,
                                        rows ->
                                                rows.row()
                                                        .set("pid", 7L)
                                                        .set("duration_ms", 1.5)
                                                        .set("query", "SELECT \"a,b\"\n\t1")
                                                        .set("started_at", 0L)));
        assertThat(ops("--nodes", nodes, "query", "active", "-o", "json")).isEqualTo(Ending.DONE);
        assertThat(out.toString())
                .isEqualTo(
                        "[\n  {\"node\": \"n\", \"pid\": 7, \"user_name\": null, \"duration_ms\":"
                                + " 1.5, \"started_at\": \"1970-01-01T00:00:00Z\", \"query\":"
                                + " \"SELECT \\\"a,b\\\"\\n\\t1\"}\n]\n");
        assertThat(again("--nodes", nodes, "query", "active", "-o", "csv"))
                .isEqualTo(
                        "node,pid,user_name,duration_ms,started_at,query\n"
                                + "n,7,,1.5,1970-01-01T00:00:00Z,\"SELECT \"\"a,b\"\"\n\t1\"\n");
        assertThat(again("--nodes", nodes, "query", "active", "--output=yaml"))
                .contains("- node: \"n\"\n  pid: 7\n  user_name: null\n");
        assertThat(again("--nodes", nodes, "query", "active"))
                .contains(
                        " n    |   7 |           |       1.500 |", "SELECT \"a,b\"··1", "(1 row)");
    }

    @Test
    void whatChangesAnythingIsAPlanWithoutYes() throws IOException {
        StubNode gateway = node(topology("gateway-1", "gateway", "gateway"), false);
        String nodes = gateway.address();
        assertThat(ops("--nodes", nodes, "query", "cancel", "12")).isEqualTo(Ending.DONE);
        assertThat(err.toString()).contains("plan: cancel session 12 of gateway-1", "--yes");
        assertThat(ops("--nodes", nodes, "query", "cancel", "12", "--yes", "--dry-run"))
                .isEqualTo(Ending.DONE);
        assertThat(gateway.posts).isEmpty();
        assertThat(ops("--nodes", nodes, "txn", "kill", "12", "--yes")).isEqualTo(Ending.DONE);
        assertThat(gateway.posts).containsExactly("/admin/queries/12/terminate");
    }

    @Test
    void aChangeThatIsNotAnsweredIsUnknownAndOneThatNeverArrivedFailed() throws IOException {
        StubNode mute = node(topology("mute", "gateway", "gateway"), true);
        assertThat(
                        ops(
                                "--nodes",
                                mute.address(),
                                "query",
                                "cancel",
                                "1",
                                "--yes",
                                "--timeout",
                                "1"))
                .isEqualTo(Ending.UNKNOWN);
        assertThat(err.toString()).contains("look before you try again");
        assertThat(ops("--nodes", dead("x"), "query", "cancel", "1", "--yes"))
                .isEqualTo(Ending.FAILED);
    }

    @Test
    void failoversArePausedAtTheCoordinatorThatLeads() throws IOException {
        StubNode one = node(topology("coordinator-1", "coordinator", "leader"), false);
        StubNode two = node(topology("coordinator-2", "coordinator", "standby"), false);
        StubNode member = node(topology("storage-1", "storage", "primary"), false);
        String nodes = two.address() + "," + one.address() + "," + member.address();
        assertThat(ops("--nodes", nodes, "group", "pause", "--yes")).isEqualTo(Ending.DONE);
        assertThat(ops("--nodes", nodes, "group", "resume", "2", "--yes")).isEqualTo(Ending.DONE);
        assertThat(one.posts).containsExactly("/admin/failovers/pause", "/admin/failovers/resume");
        assertThat(one.orders).containsExactly("{}", "{\"group\": 2}");
        assertThat(two.posts).isEmpty();
        assertThat(member.posts).isEmpty();
        assertThat(ops("--nodes", member.address(), "group", "pause", "--yes"))
                .isEqualTo(Ending.REFUSED);
    }

    @Test
    void aSwitchoverShowsTheGroupAndReplacesTheEpochThatWasShown() throws IOException {
        StubNode leader = node(leader(7), false);
        String nodes =
                leader.address()
                        + ","
                        + start(member("storage-1", "primary", 100, true))
                        + ","
                        + start(member("storage-2", "follower", 98, true));
        String[] command = {"--nodes", nodes, "group", "switchover", "1", "--to", "storage-2"};
        assertThat(ops(command)).isEqualTo(Ending.DONE);
        assertThat(out.toString()).contains("storage-1 | primary", "storage-2 | follower");
        assertThat(err.toString())
                .contains("plan: switchover of group 1 from epoch 7 to storage-2", "--yes");
        assertThat(leader.posts).isEmpty();
        assertThat(ops(and(command, "--yes", "--wait"))).isEqualTo(Ending.DONE);
        assertThat(ops(and(command, "--yes", "--expect-epoch", "6"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).containsExactly("/admin/switchover", "/admin/switchover");
        assertThat(leader.orders)
                .containsExactly(
                        "{\"group\": 1, \"expected-epoch\": 7, \"target\": \"storage-2\"}",
                        "{\"group\": 1, \"expected-epoch\": 6, \"target\": \"storage-2\"}");
    }

    @Test
    void theExitCodeOfAHandoverTellsWhetherItHappened() throws IOException {
        StubNode leader = node(leader(7), false);
        String[] command = {"--nodes", leader.address(), "group", "failover", "1", "--yes"};
        assertThat(ops(and(command, "--force", "--max-lost-lsn", "5"))).isEqualTo(Ending.DONE);
        assertThat(leader.orders)
                .containsExactly(
                        "{\"force\": true, \"max-lost-lsn\": 5, \"group\": 1,"
                                + " \"expected-epoch\": 7}");
        leader.postStatus = 409;
        assertThat(ops(command)).isEqualTo(Ending.REFUSED);
        leader.postStatus = 503;
        assertThat(ops(command)).isEqualTo(Ending.FAILED);
        leader.postStatus = 504;
        assertThat(ops(command)).isEqualTo(Ending.UNKNOWN);
        assertThat(ops("--nodes", leader.address(), "group", "failover", "2", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString()).contains("no coordinator knows an epoch of group 2");
        assertThat(ops("group", "switchover", "one")).isEqualTo(Ending.USAGE);
        assertThat(ops("group", "switchover")).isEqualTo(Ending.USAGE);
    }

    @Test
    void aDecisionIsRecordedForWhatAPrimaryHasPromised() throws IOException {
        StubNode leader = node(leader(7), false);
        LocalViews member =
                member("storage-1", "primary", 100, true)
                        .offer(
                                Views.TWO_PHASE,
                                rows -> {
                                    promise(rows, "281474976710657", "1,2", true);
                                    promise(rows, "281474976710658", "1,3", false);
                                });
        String nodes = leader.address() + "," + start(member);
        assertThat(again("--nodes", nodes, "txn", "indoubt"))
                .contains("281474976710657", "1,2", "(1 row)");
        String[] command = {"--nodes", nodes, "txn", "decide", "281474976710657", "abort"};
        assertThat(ops(command)).isEqualTo(Ending.DONE);
        assertThat(err.toString())
                .contains("plan: abort transaction 281474976710657 in groups 1,2");
        assertThat(leader.posts).isEmpty();
        assertThat(ops(and(command, "--yes"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).containsExactly("/admin/transactions/281474976710657/decision");
        assertThat(leader.orders)
                .containsExactly("{\"decision\": \"abort\", \"participants\": [1,2]}");
        assertThat(ops("--nodes", nodes, "txn", "decide", "5", "abort", "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(ops("--nodes", nodes, "txn", "decide", "5", "commit", "--yes"))
                .isEqualTo(Ending.USAGE);
    }

    @Test
    void aBreakerIsClosedAtItsGateway() throws IOException {
        StubNode gateway =
                node(
                        topology("gateway-1", "gateway", "gateway")
                                .offer(
                                        Views.CIRCUIT_BREAKERS,
                                        rows ->
                                                rows.row()
                                                        .set("breaker", "group-1")
                                                        .set("state", "open")),
                        false);
        assertThat(again("--nodes", gateway.address(), "breaker", "list"))
                .contains("group-1", "open");
        assertThat(ops("--nodes", gateway.address(), "breaker", "close", "group-1", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(gateway.posts).containsExactly("/admin/breakers/group-1/close");
    }

    @Test
    void aPlanSaysWhichShardsWouldMoveAndAskingToMoveThemIsRefused() throws IOException {
        StubNode leader =
                node(
                        leader(7)
                                .offer(
                                        Views.REBALANCE_STATUS,
                                        rows -> {
                                            share(rows, 1, 12, 8, "4 to group 2", 8L << 20, 0.25);
                                            share(rows, 2, 4, 8, "", 0L, 0.0);
                                        }),
                        false);
        String[] nodes = {"--nodes", leader.address()};
        assertThat(again(and(nodes, "shard", "plan"))).contains("4 to group 2", "(1 row)");
        assertThat(err.toString())
                .contains("move shards of 1 groups: about 8.0 MiB, 0 s at falcon.rebalance");
        assertThat(ops(and(nodes, "shard", "rebalance"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).isEmpty();
        leader.postStatus = 409;
        assertThat(ops(and(nodes, "shard", "rebalance", "--yes"))).isEqualTo(Ending.REFUSED);
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

    @Test
    void aGroupThatIsNotWholeAfterwardsIsPartlyDone() throws IOException {
        StubNode leader = node(leader(7), false);
        String nodes =
                leader.address()
                        + ","
                        + start(member("storage-1", "primary", 100, true))
                        + ","
                        + start(member("storage-2", "follower", 8, false));
        assertThat(
                        ops(
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
        assertThat(err.toString()).contains("not every member of the group is caught up");
    }

    @Test
    void aMemberMayBeStoppedWhileAnotherHasTheWholeLog() throws IOException {
        String first = start(member("storage-1", "primary", 100, true));
        String second = start(member("storage-2", "follower", 98, true));
        String behind = start(member("storage-3", "follower", 5, false));
        String leader = start(leader(null));
        assertThat(
                        ops(
                                "--nodes",
                                first + "," + second + "," + leader,
                                "node",
                                "may-stop",
                                "storage-1"))
                .isEqualTo(Ending.DONE);
        assertThat(err.toString()).contains("yes: storage-1 may be stopped: another member");
        assertThat(ops("--nodes", first + "," + second, "node", "may-stop", "storage-2"))
                .isEqualTo(Ending.DONE);
        assertThat(ops("--nodes", first + "," + second, "node", "may-stop", "storage-1"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString()).contains("no coordinator that answers leads");
        assertThat(
                        ops(
                                "--nodes",
                                first + "," + second + "," + start(leader("budget")),
                                "node",
                                "may-stop",
                                "storage-1"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString()).contains("nobody else would be named: budget");
        assertThat(ops("--nodes", first + "," + behind, "node", "may-stop", "storage-1"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString()).contains("no other member of group 1 is caught up");
    }

    @Test
    void explainFailoverNamesWhoWouldBePromotedAndWhatIsInTheWay() throws IOException {
        String nodes =
                start(member("storage-1", "primary", 100, true))
                        + ","
                        + start(member("storage-2", "follower", 90, true))
                        + ","
                        + start(member("storage-3", "follower", 97, true));
        assertThat(ops("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .isEqualTo(Ending.DONE);
        assertThat(out.toString())
                .isEqualTo(
                        "group,reigns,next,next_is_behind_lsn,expected_rto_ms,rpo_lsn,rpo_ms,blocked_by,region,next_region\n"
                                + "1,storage-1,storage-3,3,,,,no coordinator leads,,\n");
    }

    @Test
    void explainFailoverAddsUpWhatIsWaitedForAndTellsWhatWouldBeLost() throws IOException {
        String others =
                start(waiting(topology("coordinator-1", "coordinator", "leader"), "leader", 600))
                        + ","
                        + start(member("storage-2", "follower", 100, true))
                        + ","
                        + start(
                                topology("replication-1", "replication", "shipper")
                                        .offer(Views.REPLICATION_STATS, rows -> lag(rows, 9, 70)))
                        + ","
                        + start(
                                topology("replication-2", "replication", "shipper")
                                        .offer(Views.REPLICATION_STATS, rows -> lag(rows, 7, 40)));
        LocalViews quorum = member("storage-1", "primary", 100, true);
        String nodes = others + "," + start(policy(quorum, "quorum"));
        assertThat(again("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .contains("1,storage-1,storage-2,0,1750.0,0,0.0,,,\n");
        LocalViews async = member("storage-1", "primary", 100, true);
        nodes = others + "," + start(policy(async, "async"));
        assertThat(again("--nodes", nodes, "explain", "failover", "-o", "csv"))
                .contains("1,storage-1,storage-2,0,1750.0,7,40.0,,,\n");
    }

    private static LocalViews policy(LocalViews member, String policy) {
        return member.offer(
                Views.HA_STATUS,
                rows ->
                        rows.row()
                                .set("group_id", 1L)
                                .set("role", "primary")
                                .set("waits_ms", 1000.0)
                                .set("commit_policy", policy));
    }

    private static LocalViews waiting(LocalViews node, String role, double millis) {
        return node.offer(
                Views.HA_STATUS,
                rows -> rows.row().set("group_id", 1L).set("role", role).set("waits_ms", millis));
    }

    private static void lag(LocalViews.RowMaker rows, long records, double millis) {
        rows.row()
                .set("group_id", 1L)
                .set("member", "storage-1")
                .set("path", "topic")
                .set("lag_lsn", records)
                .set("lag_ms", millis);
    }

    @Test
    void settingsAndCertificatesAreListedAndCertificatesReloadedEverywhere() throws IOException {
        StubNode one =
                node(
                        topology("gateway-1", "gateway", "gateway")
                                .offer(
                                        Views.CONFIGURATION,
                                        rows ->
                                                rows.row()
                                                        .set("name", "falcon.name")
                                                        .set("value", "gateway-1")
                                                        .set("origin", "commandLineArgs"))
                                .offer(
                                        Views.CERTIFICATES,
                                        rows ->
                                                rows.row()
                                                        .set("bundle", "server")
                                                        .set("subject", "CN=db")
                                                        .set("days_left", 12L)),
                        false);
        StubNode two = node(topology("gateway-2", "gateway", "gateway"), false);
        String nodes = one.address() + "," + two.address();
        assertThat(again("--nodes", nodes, "config", "show", "-o", "csv"))
                .contains("gateway-1,falcon.name,gateway-1,commandLineArgs");
        assertThat(again("--nodes", nodes, "cert", "list")).contains("CN=db", "12");
        assertThat(ops("--nodes", nodes, "cert", "reload")).isEqualTo(Ending.DONE);
        assertThat(one.posts).isEmpty();
        assertThat(ops("--nodes", nodes, "cert", "reload", "--yes")).isEqualTo(Ending.DONE);
        assertThat(one.posts).containsExactly("/admin/reload-certs");
        two.postStatus = 409;
        assertThat(ops("--nodes", nodes, "cert", "reload", "--yes")).isEqualTo(Ending.PARTIAL);
        assertThat(ops("--nodes", nodes, "cert", "reload", "--yes", "--node", "gateway-2"))
                .isEqualTo(Ending.REFUSED);
    }

    @Test
    void aNodeIsDrainedInPhasesAndOnlyWhileItsGroupCanDoWithoutIt() throws IOException {
        StubNode leader = node(leader(null), false);
        String first = start(member("storage-1", "primary", 100, true));
        String nodes =
                leader.address()
                        + ","
                        + first
                        + ","
                        + start(member("storage-2", "follower", 100, true));
        String[] command = {"--nodes", nodes, "node", "drain", "storage-2"};
        assertThat(ops(command)).isEqualTo(Ending.DONE);
        assertThat(err.toString()).contains("plan: drain storage-2: remove it from group 1");
        assertThat(leader.posts).isEmpty();
        assertThat(ops(and(command, "--yes"))).isEqualTo(Ending.DONE);
        assertThat(leader.posts).containsExactly("/admin/remove-peer");
        assertThat(leader.orders).containsExactly("{\"group\": 1, \"member\": \"storage-2\"}");
        assertThat(err.toString())
                .contains("[1/4] removed", "[2/4] follows", "[3/4] owes", "[4/4] may be stopped")
                .contains("storage-2 is drained");
        assertThat(ops("--nodes", nodes, "node", "drain", "storage-1", "--yes", "--within", "1"))
                .as("the stub goes on reigning")
                .isEqualTo(Ending.PARTIAL);
        assertThat(err.toString()).contains("stopped: it still reigns", "replica add");
        assertThat(ops("--nodes", nodes, "replica", "add", "storage-2", "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(leader.posts).endsWith("/admin/add-peer");
        assertThat(
                        ops(
                                "--nodes",
                                leader.address() + "," + first,
                                "node",
                                "drain",
                                "storage-1",
                                "--yes"))
                .isEqualTo(Ending.REFUSED);
        assertThat(err.toString()).contains("no other member of group 1 is caught up");
    }

    @Test
    void theDoctorSaysWhatIsWrongAndWhatToDo() throws IOException {
        String nodes =
                start(
                        topology("storage-1", "storage", "follower")
                                .offer(
                                        Views.HEALTH_SCORE,
                                        rows ->
                                                rows.row()
                                                        .set("score", 60L)
                                                        .set("findings", "the disk is slow")
                                                        .set("next_step", "look at it")));
        assertThat(ops("--nodes", nodes, "doctor")).isEqualTo(Ending.REFUSED);
        assertThat(out.toString()).contains("the disk is slow", "look at it", "no member reigns");
    }

    @Test
    void aBundleHasTheLastFailoverInAnOrderThatClocksCannotTurnRound() throws IOException {
        Path file = folder.resolve("b.zip");
        String named = "group 1 reigned over by storage-2 in epoch 5; this coordinator leads";
        // The member's clock is behind the coordinator's, and its old primary is dead.
        String nodes =
                start(
                                topology("storage-2", "storage", "primary")
                                        .offer(
                                                Views.EVENTS,
                                                rows -> {
                                                    event(rows, 9_000_000, "role", "is follower");
                                                    event(
                                                            rows,
                                                            10_000_000,
                                                            "role",
                                                            "member storage-2 of group 1 is primary"
                                                                    + " in epoch 5");
                                                }))
                        + ","
                        + start(
                                topology("coordinator-1", "coordinator", "leader")
                                        .offer(
                                                Views.EVENTS,
                                                rows -> {
                                                    event(rows, 1, "start", "long ago");
                                                    event(rows, 39_500_000, "reign", named);
                                                }))
                        + ","
                        + dead("storage-1");
        assertThat(ops("--nodes", nodes, "diag", "bundle", "--file", file.toString()))
                .isEqualTo(Ending.PARTIAL);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String timeline =
                    new String(
                            zip.getInputStream(zip.getEntry("last-failover.txt")).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertThat(timeline)
                    .containsSubsequence(
                            "coordinator-1 reign: " + named, "storage-2 role: member storage-2")
                    .doesNotContain("long ago");
            assertThat(zip.getEntry("missing.txt")).isNotNull();
        }
    }

    private static void event(LocalViews.RowMaker rows, long at, String kind, String text) {
        rows.row().set("at", at).set("kind", kind).set("text", text);
    }

    @Test
    void aBundleOfHalfAClusterSaysWhatIsMissing() throws IOException {
        Path file = folder.resolve("b.zip");
        String nodes = start(topology("a", "storage", "primary")) + "," + dead("b");
        assertThat(ops("--nodes", nodes, "diag", "bundle", "--file", file.toString()))
                .isEqualTo(Ending.PARTIAL);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactly("a.json", "missing.txt");
        }
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void helpNamesEveryCommandAndCompletionKnowsThem() {
        assertThat(ops("help")).isEqualTo(Ending.DONE);
        Console console = new Console(Map.of(), new StreamLines(InputStream.nullInputStream()));
        console.verbs()
                .forEach(
                        verb ->
                                assertThat(out.toString())
                                        .contains((verb.noun() + " " + verb.name()).strip()));
        assertThat(Completion.script("bash", console.verbs()))
                .contains("query) words='active slow connections latency cancel'");
    }

    private Ending ops(String... arguments) {
        return new Console(Map.of(), new StreamLines(InputStream.nullInputStream()))
                .run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    }

    private String again(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(ops(arguments)).isEqualTo(Ending.DONE);
        return out.toString();
    }

    private static void promise(
            LocalViews.RowMaker rows, String transaction, String participants, boolean inDoubt) {
        rows.row()
                .set("group_id", 1L)
                .set("transaction", transaction)
                .set("participants", participants)
                .set("in_doubt", inDoubt);
    }

    private static String[] and(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static LocalViews leader(long epoch) {
        return topology("coordinator-1", "coordinator", "leader")
                .offer(
                        Views.HA_STATUS,
                        rows ->
                                rows.row()
                                        .set("group_id", 1L)
                                        .set("role", "leader")
                                        .set("epoch", epoch));
    }

    private static LocalViews topology(String name, String service, String role) {
        return new LocalViews(name)
                .offer(
                        Views.TOPOLOGY,
                        rows ->
                                rows.row()
                                        .set("service", service)
                                        .set("role", role)
                                        .set("reachable", true)
                                        .set("healthy", true))
                .offer(Views.HEALTH_SCORE, rows -> rows.row().set("score", 100L));
    }

    private static LocalViews member(String name, String role, long lsn, boolean caughtUp) {
        return topology(name, "storage", role)
                .offer(
                        Views.REPLICA_HEALTH,
                        rows ->
                                rows.row()
                                        .set("group_id", 1L)
                                        .set("member", name)
                                        .set("role", role)
                                        .set("epoch", 3L)
                                        .set("lsn", lsn)
                                        .set("caught_up", caughtUp));
    }

    private static LocalViews leader(@org.jspecify.annotations.Nullable String hindrance) {
        return topology("coordinator-1", "coordinator", "leader")
                .offer(
                        Views.HA_STATUS,
                        rows ->
                                rows.row()
                                        .set("group_id", 1L)
                                        .set("role", "leader")
                                        .set("failover_paused", false)
                                        .set("hindrance", hindrance));
    }

    private StubNode node(LocalViews views, boolean hang) throws IOException {
        StubNode node = new StubNode(views, hang);
        running.add(node);
        return node;
    }

    private String start(LocalViews views) throws IOException {
        return node(views, false).address();
    }

    private static String dead(String name) throws IOException {
        return StubNode.dead(name);
    }
}
