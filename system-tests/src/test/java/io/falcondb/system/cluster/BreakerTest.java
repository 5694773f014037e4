package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A gateway whose group is killed and comes back.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BreakerTest {

    @TempDir private Path folder;

    @Test
    void aGroupThatIsGoneIsRefusedAtOnceAndServedAgainWhenItIsBack() throws Exception {
        int port = ServiceProcess.freePort();
        try (SmallGroup cluster = new SmallGroup(folder);
                ServiceProcess gateway =
                        cluster.gateway(
                                port,
                                "--falcon.gateway.failover-timeout=1s",
                                "--falcon.breaker.open-for=300ms",
                                "--falcon.breaker.window=5",
                                "--falcon.breaker.calls-min=3")) {
            cluster.primary();
            try (Connection client = connect(gateway, port);
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TABLE t (id int PRIMARY KEY)");
                assertThat(state(statement)).isEqualTo("group-1 closed");
                cluster.member("one").kill();
                cluster.member("two").kill();
                SQLException refusal = refusal(statement);
                while (!"57P03".equals(refusal.getSQLState())) {
                    refusal = refusal(statement);
                }
                assertThat(refusal.getMessage()).contains("the breaker group-1 is");
                assertThat(gateway.get("/metrics"))
                        .contains("falcon_circuit_breaker_open{breaker=\"group-1\"} 1.0");
                assertThat(gateway.get("/views/events")).contains("breaker group-1 is open");
                assertThat(gateway.post("/admin/breakers/group-9/close", ""))
                        .contains("\"status\":404", "group-1");
                assertThat(gateway.post("/admin/breakers/group-1/close", ""))
                        .contains("\"state\":\"closed\"");
                while (!"57P03".equals(refusal(statement).getSQLState())) {
                    // Silence opens it again.
                }
                cluster.start("one");
                cluster.start("two");
                cluster.primary();
                while (!gateway.get("/metrics")
                        .contains("falcon_circuit_breaker_open{breaker=\"group-1\"} 0.0")) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                statement.execute("INSERT INTO t VALUES (1)");
                assertThat(state(statement)).isEqualTo("group-1 closed");
            }
        }
    }

    private static SQLException refusal(Statement statement) {
        try {
            statement.execute("INSERT INTO t VALUES (0)");
            throw new AssertionError("nobody can have taken it");
        } catch (SQLException e) {
            return e;
        }
    }

    private static String state(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT breaker || ' ' || state FROM falcon.circuit_breakers")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
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
}
