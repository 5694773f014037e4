package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The console restarts every process of a cluster while clients write.
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class RollingRestartTest {

    @TempDir private Path folder;
    private volatile boolean over;

    @Test
    void everyProcessIsRestartedAndNoTransactionThatHadBegunFails() throws Exception {
        try (PairedCluster cluster = new PairedCluster(folder)) {
            RollingLoad load = new RollingLoad(cluster.url());
            load.start(4);
            Path wishes = Files.createDirectories(folder.resolve("wishes"));
            Thread hook = Thread.ofPlatform().start(() -> serve(wishes, cluster));
            while (load.commits() < 50) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            while (ops(new StringWriter(), cluster, "doctor") != Ending.DONE) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            StringWriter said = new StringWriter();
            String command = "touch " + wishes + "/{node}";
            Ending ending = ops(said, cluster, "cluster", "restart", "--yes", "--with", command);
            int before = load.commits();
            while (load.commits() < before + 50) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            load.stop();
            over = true;
            hook.join();
            System.out.println(said + "rolling restart: " + load.summary());
            assertThat(load.failed()).isEmpty();
            assertThat(ending).as(said.toString() + cluster.output()).isEqualTo(Ending.DONE);
            assertThat(said.toString()).contains("hands group 1 over", "[8/8] gateway-2: is back");
            assertThat(load.lost()).isEmpty();
        }
    }

    private static Ending ops(StringWriter said, PairedCluster cluster, String... command) {
        List<String> line = new ArrayList<>(List.of("--nodes", cluster.nodes(), "--timeout", "20"));
        line.addAll(List.of(command));
        return new Console(Map.of()).run(line, new PrintWriter(said), new PrintWriter(said));
    }

    /// Restarts whoever has a file: what a command of an operator's own would do.
    private void serve(Path wishes, PairedCluster cluster) {
        try {
            while (!over) {
                try (Stream<Path> files = Files.list(wishes)) {
                    for (Path file : files.toList()) {
                        cluster.restart(file.getFileName().toString());
                        Files.delete(file);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
