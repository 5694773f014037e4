package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs every block of the runbooks that wants a cluster against a live one.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterRunbooksTest {

    /// A member is added before it is removed.
    private static final List<String> ORDER =
            List.of(
                    "rebalance.md",
                    "add-a-replica.md",
                    "replication-lag.md",
                    "two-primaries.md",
                    "switchover-and-failover.md",
                    "replace-damaged-files.md",
                    "remove-a-node.md");

    /// Want two of everything, and are run by tests of such clusters.
    private static final Set<String> ELSEWHERE =
            Set.of("rolling-restart.md", "evacuate-a-region.md");

    @TempDir private Path folder;

    @Test
    void everyBlockForAClusterWorksOnALiveOne() throws Exception {
        Set<String> known = new HashSet<>(ORDER);
        known.addAll(ELSEWHERE);
        assertThat(Runbook.pages()).containsExactlyInAnyOrderElementsOf(known);
        try (FoundCluster cluster = new FoundCluster(folder);
                ProcessHooks hooks = new ProcessHooks(folder, cluster::act)) {
            Map<String, String> variables = new HashMap<>(hooks.variables());
            variables.put("FALCON_OPS_CONSUL", cluster.consulAddress());
            variables.put("FALCON_OPS_CLUSTER", cluster.clusterId());
            variables.put("SQL_URL", cluster.sqlUrl());
            variables.put("DATA", cluster.dataFolder().toString());
            try (Connection client = cluster.connectWhenItAnswers();
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TABLE runbook (id int PRIMARY KEY)");
                statement.execute("INSERT INTO runbook VALUES (1)");
            }
            for (String page : ORDER) {
                long began = System.nanoTime();
                try {
                    new Runbook(page).run(folder, variables);
                } catch (AssertionError e) {
                    System.out.println(cluster.output());
                    throw e;
                }
                long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                System.out.println(page + ": " + took + " s");
            }
            assertThat(cluster.process("storage-3").output())
                    .as("the last line of a member that was stopped")
                    .contains("graceful shutdown complete");
            try (Connection client = cluster.connect();
                    Statement statement = client.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "SELECT array_agg(id ORDER BY id)::text FROM runbook")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("{1,2,3}");
            }
        }
    }
}
