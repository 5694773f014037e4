package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The region of the primary is evacuated and switched off while clients write.
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class EvacuationTest {

    @TempDir private Path folder;
    private final StringWriter said = new StringWriter();

    @Test
    void aRegionIsEvacuatedAndSwitchedOffAndNoTransactionThatHadBegunFails() throws Exception {
        try (PairedCluster cluster = new PairedCluster(folder)) {
            RollingLoad load = new RollingLoad(cluster.url());
            load.start(4);
            awaitMore(load);
            while (ops(cluster, "doctor") != Ending.DONE) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            String region = regionOfThePrimary(cluster);
            String other = region.equals("region-1") ? "region-2" : "region-1";
            said.getBuffer().setLength(0);
            assertThat(ops(cluster, "explain", "failover", "--without-region", region))
                    .as(said.toString())
                    .isEqualTo(Ending.DONE);
            assertThat(said.toString()).contains("(" + region + ")", "(" + other + ")");
            Ending ending = ops(cluster, "cluster", "evacuate", region, "--yes");
            System.out.println(said);
            assertThat(ending).as(said + cluster.output()).isEqualTo(Ending.DONE);
            assertThat(said.toString()).contains("[4/4] gateway-", region + " is evacuated");
            assertThat(regionOfThePrimary(cluster)).isEqualTo(other);
            cluster.switchOff(region);
            awaitMore(load);
            load.stop();
            assertThat(load.failed()).isEmpty();
            assertThat(load.lost()).isEmpty();
            said.getBuffer().setLength(0);
            assertThat(ops(cluster, "cluster", "evacuate", other, "--yes"))
                    .as("the last region stays")
                    .isEqualTo(Ending.REFUSED);
            assertThat(said.toString()).contains("must not be stopped", "no other member");
        }
    }

    private static void awaitMore(RollingLoad load) throws InterruptedException {
        int before = load.commits();
        while (load.commits() < before + 50) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private String regionOfThePrimary(PairedCluster cluster) {
        StringWriter csv = new StringWriter();
        List<String> line = List.of("--nodes", cluster.nodes(), "explain", "failover", "-o", "csv");
        new Console(Map.of()).run(line, new PrintWriter(csv), new PrintWriter(said));
        String[] lines = csv.toString().split("\n");
        int column = List.of(lines[0].split(",")).indexOf("region");
        return lines[1].split(",", -1)[column];
    }

    private Ending ops(PairedCluster cluster, String... command) {
        List<String> line = new ArrayList<>(List.of("--nodes", cluster.nodes(), "--timeout", "20"));
        line.addAll(List.of(command));
        return new Console(Map.of()).run(line, new PrintWriter(said), new PrintWriter(said));
    }
}
