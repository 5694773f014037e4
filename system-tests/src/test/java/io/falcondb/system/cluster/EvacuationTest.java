package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Ending;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The region of the primary is evacuated by its runbook and switched off while clients write.
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class EvacuationTest {

    @TempDir private Path folder;

    @Test
    void aRegionIsEvacuatedAndSwitchedOffAndNoTransactionThatHadBegunFails() throws Exception {
        try (PairedCluster cluster = new PairedCluster(folder);
                ProcessHooks hooks = new ProcessHooks(folder, cluster::act)) {
            RollingLoad load = new RollingLoad(cluster.url());
            load.start(4);
            awaitMore(load);
            cluster.awaitSound();
            String region = regionOfThePrimary(cluster);
            String other = region.equals("region-1") ? "region-2" : "region-1";
            Map<String, String> variables = new HashMap<>(hooks.variables());
            variables.put("FALCON_OPS_NODES", cluster.nodes());
            variables.put("REGION", region);
            String said = new Runbook("evacuate-a-region.md").run(folder, variables);
            System.out.println(said);
            assertThat(said)
                    .contains(
                            "(" + region + ")",
                            "(" + other + ")",
                            "[4/4] gateway-",
                            region + " is evacuated");
            assertThat(regionOfThePrimary(cluster)).isEqualTo(other);
            cluster.switchOff(region);
            awaitMore(load);
            load.stop();
            assertThat(load.failed()).isEmpty();
            assertThat(load.lost()).isEmpty();
            StringWriter refused = new StringWriter();
            assertThat(cluster.ops(refused, refused, "cluster", "evacuate", other, "--yes"))
                    .as("the last region stays")
                    .isEqualTo(Ending.REFUSED);
            assertThat(refused.toString()).contains("must not be stopped", "no other member");
        }
    }

    private static void awaitMore(RollingLoad load) throws InterruptedException {
        int before = load.commits();
        while (load.commits() < before + 50) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String regionOfThePrimary(PairedCluster cluster) {
        StringWriter csv = new StringWriter();
        cluster.ops(csv, new StringWriter(), "explain", "failover", "-o", "csv");
        String[] lines = csv.toString().split("\n");
        int column = List.of(lines[0].split(",")).indexOf("region");
        return lines[1].split(",", -1)[column];
    }
}
