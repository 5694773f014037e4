package io.falcondb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cluster restart` against nodes that say what a test wants. Its hook leaves a file, which makes
/// the node say that it has started anew.
class ClusterRestartTest {

    private static final String RESTARTS = "touch {node}";

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();
    @TempDir private Path folder;
    private StubNode leader;

    @Test
    void followersGoFirstAPrimaryHandsOverAndTheLeaderGoesAfterItsStandBy() throws IOException {
        wholeCluster();
        assertThat(restart()).isEqualTo(Ending.DONE);
        assertThat(console.err()).contains("plan: restart 8 nodes", "--yes");
        assertThat(steps()).isEmpty();
        assertThat(restart("--yes")).as(console.err()).isEqualTo(Ending.DONE);
        assertThat(steps())
                .containsExactly(
                        "storage-2",
                        "storage-1",
                        "replication-1",
                        "replication-2",
                        "coordinator-2",
                        "coordinator-1",
                        "gateway-1",
                        "gateway-2");
        assertThat(leader.posts).containsExactly("/admin/switchover");
        assertThat(leader.orders).containsExactly("{\"group\": 1}");
    }

    @Test
    void whatNothingStandsInForIsRefusedUnlessClientsMayWait() throws IOException {
        cluster.start(member("storage-1", () -> true, () -> true));
        cluster.start(member("storage-2", () -> false, () -> true));
        leader = cluster.node(coordinator("coordinator-1", true));
        assertThat(restart("--yes")).isEqualTo(Ending.REFUSED);
        assertThat(console.err())
                .contains("refused: coordinator-1: no other coordinator answers", "--allow-gaps");
        assertThat(steps()).isEmpty();
    }

    @Test
    void theLastCopyOfAGroupIsNeverTakenAway() throws IOException {
        cluster.start(member("storage-1", () -> true, () -> true));
        leader = cluster.node(coordinator("coordinator-1", true));
        assertThat(restart("--yes", "--allow-gaps")).isEqualTo(Ending.REFUSED);
        assertThat(console.err())
                .contains("refused: storage-1: no other member of group 1 is caught up");
    }

    @Test
    void aClusterThatIsNotWholeIsNotTouched() throws IOException {
        wholeCluster();
        String nodes = cluster.addresses() + "," + StubNode.dead("gateway-3");
        assertThat(ops(nodes, "cluster", "restart", "--yes", "--with", RESTARTS))
                .isEqualTo(Ending.REFUSED);
        assertThat(console.err()).contains("refused: gateway-3 does not answer");
        assertThat(steps()).isEmpty();
    }

    @Test
    void aNodeThatDoesNotComeBackEndsItAndItGoesOnWhereItStopped() throws IOException {
        wholeCluster();
        String broken = "test {node} = replication-1 || touch " + folder + "/{node}";
        assertThat(
                        ops(
                                cluster.addresses(),
                                "cluster",
                                "restart",
                                "--yes",
                                "--within",
                                "1",
                                "--with",
                                broken))
                .isEqualTo(Ending.PARTIAL);
        assertThat(console.err())
                .contains(
                        "replication-1: it is not back: the process that answers is the old one",
                        "stopped after 2 of 8 nodes",
                        "--started-before 1970-01-01T00:00:00.000002Z");
        assertThat(restart("--yes", "--started-before", "1970-01-01T00:00:00.000002Z"))
                .as(console.err())
                .isEqualTo(Ending.DONE);
        assertThat(steps())
                .startsWith("storage-2", "storage-1", "replication-1")
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    @Test
    void aCommandThatFailsEndsItAtOnce() throws IOException {
        wholeCluster();
        assertThat(
                        ops(
                                cluster.addresses(),
                                "cluster",
                                "restart",
                                "--yes",
                                "--with",
                                "echo no {node}; false"))
                .isEqualTo(Ending.PARTIAL);
        assertThat(console.err())
                .contains(
                        "[1/8] storage-2:   no storage-2",
                        "storage-2: the command ended with 1",
                        "stopped after 0 of 8 nodes");
    }

    private void wholeCluster() throws IOException {
        cluster.start(member("storage-1", () -> !handedOver(), () -> true));
        cluster.start(member("storage-2", this::handedOver, () -> true));
        leader = cluster.node(coordinator("coordinator-1", true));
        cluster.start(coordinator("coordinator-2", false));
        for (String name : List.of("replication-2", "replication-1", "gateway-2", "gateway-1")) {
            cluster.start(node(name, name.substring(0, name.indexOf('-')), name));
        }
    }

    private boolean handedOver() {
        return leader != null && leader.posts.contains("/admin/switchover");
    }

    private LocalViews member(String name, BooleanSupplier reigns, BooleanSupplier caughtUp) {
        return new LocalViews(name)
                .offer(Views.TOPOLOGY, rows -> topology(rows, name, "storage", role(reigns)))
                .offer(
                        Views.REPLICA_HEALTH,
                        rows ->
                                StubViews.health(
                                        rows, name, role(reigns), caughtUp.getAsBoolean()));
    }

    private static String role(BooleanSupplier reigns) {
        return reigns.getAsBoolean() ? "primary" : "follower";
    }

    private LocalViews coordinator(String name, boolean leads) {
        String role = leads ? "leader" : "standby";
        return node(name, "coordinator", role)
                .offer(
                        Views.HA_STATUS,
                        rows -> StubViews.reigns(rows, role).set("failover_paused", false));
    }

    private LocalViews node(String name, String service, String role) {
        return new LocalViews(name)
                .offer(Views.TOPOLOGY, rows -> topology(rows, name, service, role));
    }

    /// Started at 1; at 2 once the hook has run.
    private void topology(LocalViews.RowMaker rows, String name, String service, String role) {
        StubViews.topology(rows, service, role)
                .set("started_at", Files.exists(folder.resolve(name)) ? 2L : 1L);
    }

    private Ending restart(String... more) {
        List<String> command =
                new ArrayList<>(
                        List.of("cluster", "restart", "--with", "cd " + folder + "; " + RESTARTS));
        command.addAll(List.of(more));
        return ops(cluster.addresses(), command.toArray(String[]::new));
    }

    /// In the order of what the console said.
    private List<String> steps() {
        return console.err()
                .lines()
                .filter(line -> line.contains("is back, and everybody"))
                .map(line -> line.replaceAll(".*\\] (.*): is back.*", "$1"))
                .toList();
    }

    private Ending ops(String nodes, String... command) {
        List<String> all = new ArrayList<>(List.of("--nodes", nodes));
        all.addAll(List.of(command));
        return console.ops(all.toArray(String[]::new));
    }
}
