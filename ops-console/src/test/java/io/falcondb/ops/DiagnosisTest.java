package io.falcondb.ops;

import static io.falcondb.ops.StubViews.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `doctor` and `diag`: what is wrong, and what can be sent to somebody who may know why.
class DiagnosisTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();
    @TempDir private Path folder;

    @Test
    void theDoctorSaysWhatIsWrongAndWhatToDo() throws IOException {
        String nodes =
                cluster.start(
                        node("storage-1", "storage", "follower")
                                .offer(
                                        Views.HEALTH_SCORE,
                                        rows ->
                                                rows.row()
                                                        .set("score", 60L)
                                                        .set("findings", "the disk is slow")
                                                        .set("next_step", "look at it")));
        assertThat(console.ops("--nodes", nodes, "doctor")).isEqualTo(Ending.REFUSED);
        assertThat(console.out()).contains("the disk is slow", "look at it", "no member reigns");
    }

    @Test
    void aBundleHasTheLastFailoverInAnOrderThatClocksCannotTurnRound() throws IOException {
        Path file = folder.resolve("b.zip");
        String named = "group 1 reigned over by storage-2 in epoch 5; this coordinator leads";
        // The member's clock is behind the coordinator's, and its old primary is dead.
        String nodes =
                cluster.start(
                                node("storage-2", "storage", "primary")
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
                        + cluster.start(
                                node("coordinator-1", "coordinator", "leader")
                                        .offer(
                                                Views.EVENTS,
                                                rows -> {
                                                    event(rows, 1, "start", "long ago");
                                                    event(rows, 39_500_000, "reign", named);
                                                }))
                        + ","
                        + StubNode.dead("storage-1");
        assertThat(console.ops("--nodes", nodes, "diag", "bundle", "--file", file.toString()))
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
        String nodes = cluster.start(node("a", "storage", "primary")) + "," + StubNode.dead("b");
        assertThat(console.ops("--nodes", nodes, "diag", "bundle", "--file", file.toString()))
                .isEqualTo(Ending.PARTIAL);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactly("a.json", "missing.txt");
        }
        assertThat(Files.size(file)).isPositive();
    }
}
