package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The runbook restarts every process of a cluster while clients write.
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class RollingRestartTest {

    @TempDir private Path folder;

    @Test
    void everyProcessIsRestartedAndNoTransactionThatHadBegunFails() throws Exception {
        try (PairedCluster cluster = new PairedCluster(folder);
                ProcessHooks hooks = new ProcessHooks(folder, cluster::act)) {
            RollingLoad load = new RollingLoad(cluster.url());
            load.start(4);
            awaitCommits(load, 50);
            cluster.awaitSound();
            Map<String, String> variables = new HashMap<>(hooks.variables());
            variables.put("FALCON_OPS_NODES", cluster.nodes());
            String said = new Runbook("rolling-restart.md").run(folder, variables);
            awaitCommits(load, load.commits() + 50);
            load.stop();
            System.out.println(said + "rolling restart: " + load.summary());
            assertThat(load.failed()).isEmpty();
            assertThat(said).contains("hands group 1 over", "[8/8] gateway-2: is back");
            assertThat(load.lost()).isEmpty();
        }
    }

    private static void awaitCommits(RollingLoad load, int commits) throws InterruptedException {
        while (load.commits() < commits) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
