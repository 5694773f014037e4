package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.sql.StreamLines;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that were told where Consul is, and nothing of each other.
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class DiscoveryTest {

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FoundCluster cluster;

    @SuppressWarnings("NullAway.Init")
    private KeptRows rows;

    @BeforeEach
    void start() throws Exception {
        cluster = new FoundCluster(folder);
        rows = new KeptRows(cluster);
    }

    @AfterEach
    void stop() throws Exception {
        System.out.println(cluster.output());
        cluster.close();
    }

    @Test
    void theyFindEachOtherGoOnWithoutConsulAndFollowMembersThatComeAndMove() throws Exception {
        rows.createTable();
        rows.write(20);
        everyServiceIsInConsulAndSeenByOperators();
        aMemberOfAnotherClusterIsNamedAndNotUsed();

        cluster.consul().stop();
        rows.write(100);
        cluster.await("gateway-1", "/status", "Consul has not answered for");
        rows.write(20);

        cluster.consul().forget();
        cluster.consul().start();
        for (String name : FoundCluster.NAMES) {
            cluster.awaitListed(name);
        }
        rows.write(20);

        aNewMemberBecomesAReplica();
        cluster.process("storage-1").kill();
        cluster.process("storage-2").kill();
        cluster.await("storage-3", "/health", "\"PRIMARY\"");
        rows.write(20);
        rows.areAllThere();

        // It comes back on other ports.
        cluster.start("storage-1");
        cluster.await("storage-1", "/readyz", "\"UP\"");
        cluster.process("storage-3").kill();
        cluster.await("storage-1", "/health", "\"PRIMARY\"");
        rows.write(20);
        rows.areAllThere();

        cluster.process("gateway-1").terminate();
        assertThat(cluster.consul().get("/v1/health/service/falcon-gateway"))
                .as("after a stop in order")
                .isEqualTo("[]");
    }

    private void everyServiceIsInConsulAndSeenByOperators() throws Exception {
        for (String name : FoundCluster.NAMES) {
            cluster.awaitListed(name);
        }
        for (String asked : List.of("coordinator-1", "gateway-1")) {
            for (String seen : FoundCluster.NAMES) {
                cluster.await(asked, "/views/topology?scope=cluster", "\"" + seen + "\"");
            }
        }
        for (String seen : FoundCluster.NAMES) {
            cluster.await("coordinator-1", "/cluster/picture", "\"" + seen + "\"");
        }
    }

    private void aMemberOfAnotherClusterIsNamedAndNotUsed() throws Exception {
        cluster.consul()
                .put(
                        "/v1/agent/service/register",
                        """
                        {"ID": "other", "Name": "falcon-storage", "Address": "127.0.0.1", "Port": 1,
                         "Meta": {"cluster": "another", "group": "1", "name": "stranger", "http-port": "2", "metrics-port": "3"}}
                        """);
        cluster.await("gateway-1", "/views/events", "stranger of group 1 at 127.0.0.1:1");
        assertThat(cluster.says("gateway-1", "/views/topology?scope=cluster", "stranger"))
                .isFalse();
    }

    private void aNewMemberBecomesAReplica() throws Exception {
        cluster.start("storage-3");
        cluster.awaitListed("storage-3");
        cluster.await("storage-3", "/readyz", "\"UP\"");
        StringWriter said = new StringWriter();
        while (ops(said, "replica", "add", "storage-3", "--yes") != Ending.DONE) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        StringWriter listed = new StringWriter();
        assertThat(ops(listed, "replica", "list")).as(listed.toString()).isEqualTo(Ending.DONE);
        assertThat(listed.toString()).contains("storage-3");
        cluster.await("coordinator-1", "/topology", "\"storage-3\"");
        cluster.await("replication-1", "/metrics", "member=\"storage-3\"");
    }

    private Ending ops(StringWriter said, String... command) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "--consul",
                                cluster.consulAddress(),
                                "--cluster-id",
                                cluster.clusterId(),
                                "--timeout",
                                "20"));
        line.addAll(List.of(command));
        return new Console(Map.of(), new StreamLines(InputStream.nullInputStream()))
                .run(line, new PrintWriter(said), new PrintWriter(said));
    }
}
