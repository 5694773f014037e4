package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What operators see of a cluster of processes, one of which is dead.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OperationsTest {

    @TempDir private Path folder;

    @Test
    void aGatewayShowsWhatAllProcessesMeasureAndWhichDoNotAnswer() throws Exception {
        int port = ServiceProcess.freePort();
        try (SmallGroup cluster =
                        new SmallGroup(folder, List.of(), List.of("--falcon.region=east"));
                ServiceProcess gateway = cluster.gateway(port, "--falcon.region=west")) {
            String primary = cluster.primary();
            assertThat(cluster.member(primary).get("/status"))
                    .contains(
                            "\"node_id\":\"" + primary + "\"",
                            "\"role\":\"primary\"",
                            "\"commit_index\":");
            assertThat(cluster.shipper().get("/status"))
                    .contains("\"role\":\"shipper\"", "\"id\":\"one\"", "\"lag\":");
            assertThat(cluster.shipper().get("/info")).contains("build");
            try (Connection client = connect(gateway, port);
                    Statement statement = client.createStatement()) {
                assertThat(rows(statement, "SELECT node || ' ' || reachable FROM falcon.topology"))
                        .containsExactlyInAnyOrder(
                                "gateway-1 true",
                                "one true",
                                "two true",
                                "shipper-1 true",
                                "gone false");
                assertThat(
                                rows(
                                        statement,
                                        "SELECT member FROM falcon.replica_health"
                                                + " WHERE role = 'primary'"))
                        .containsExactly(primary);
                assertThat(
                                rows(
                                        statement,
                                        "SELECT node || ' ' || region FROM falcon.topology"
                                                + " WHERE region IS NOT NULL"))
                        .containsExactlyInAnyOrder("gateway-1 west", "one east", "two east");
                assertThat(rows(statement, "SELECT region FROM falcon.replica_health"))
                        .containsExactly("east", "east");
                assertThat(cluster.seen().members())
                        .as("what heartbeats told the coordinator")
                        .extracting(member -> member.heartbeat().sender().region())
                        .containsExactly("east", "east");
                assertThat(rows(statement, "SHOW falcon.replication_stats")).hasSize(2);
                assertThat(
                                rows(
                                        statement,
                                        "SELECT node FROM falcon.gc_stats"
                                                + " WHERE horizon_distance >= 0"))
                        .containsExactlyInAnyOrder("one", "two");
                assertThat(
                                rows(
                                        statement,
                                        "SELECT node FROM falcon.memory_pressure"
                                                + " WHERE setting = 'falcon.storage.row-cache'"))
                        .containsExactlyInAnyOrder("one", "two");
                assertThat(rows(statement, "SELECT node FROM falcon.active_queries"))
                        .containsExactly("gateway-1");
            }
        }
    }

    private static Connection connect(ServiceProcess gateway, int port) throws Exception {
        while (true) {
            try {
                return DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/falcon?user=falcon");
            } catch (SQLException e) {
                assertThat(gateway.isAlive()).as(gateway.output()).isTrue();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
