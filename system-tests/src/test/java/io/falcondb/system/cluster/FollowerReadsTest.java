package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reads from a replica, over JDBC, of processes with a real broker.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FollowerReadsTest {

    @TempDir private Path folder;

    @Test
    void aReplicaAnswersWhileThePrimaryIsFrozenAndNeverWithMoreThanItsStaleness() throws Exception {
        int port = ServiceProcess.freePort();
        try (SmallGroup cluster = new SmallGroup(folder);
                ServiceProcess gateway =
                        cluster.gateway(port, "--falcon.gateway.failover-timeout=1s")) {
            String primary = cluster.primary();
            String replica = primary.equals("one") ? "two" : "one";
            try (Connection writer = connect(gateway, port, "primary");
                    Connection reader = connect(gateway, port, "replica");
                    Statement write = writer.createStatement();
                    Statement read = reader.createStatement()) {
                write.execute("CREATE TABLE t (id int PRIMARY KEY, n int)");
                write.execute("INSERT INTO t VALUES (1, 0), (2, 0)");
                awaitRow(read);
                consistentWhileWritten(writer, reader);
                cluster.pauseFailovers();
                cluster.member(primary).freeze();
                for (int i = 0; i < 20; i++) {
                    assertThat(sum(read)).isZero();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                assertThatThrownBy(() -> write.execute("UPDATE t SET n = n + 1"))
                        .isInstanceOf(SQLException.class);
                cluster.member(primary).thaw();
                cluster.member(replica).freeze();
                assertThatThrownBy(() -> sum(read))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("57P03"))
                        .hasMessageContaining("falcon.max_staleness");
                cluster.member(replica).thaw();
                while (!answers(read)) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                cluster.freezeBroker();
                while (answers(read)) {
                    // The replica does not hear any more how long the log is.
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                assertThatThrownBy(() -> sum(read)).hasMessageContaining("ms behind");
            }
        }
    }

    /// Transfers between two rows leave their sum as it is, in every statement and transaction; and
    /// what a reader sees is no older than it allows.
    private static void consistentWhileWritten(Connection writer, Connection reader)
            throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread transfers =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (Statement write = writer.createStatement()) {
                                        while (!over.get()) {
                                            write.execute(
                                                    "UPDATE t SET n = n + CASE id WHEN 1 THEN 1 ELSE -1 END");
                                        }
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        try (Statement read = reader.createStatement()) {
            for (int i = 0; i < 50; i++) {
                assertThat(sum(read)).isZero();
            }
            read.execute("BEGIN READ ONLY");
            int first = first(read);
            for (int i = 0; i < 10; i++) {
                assertThat(first(read)).as("one view").isEqualTo(first);
                assertThat(sum(read)).isZero();
            }
            read.execute("COMMIT");
            while (first(read) == first) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } finally {
            over.set(true);
            transfers.join();
        }
    }

    private static boolean answers(Statement read) {
        try {
            return sum(read) == 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void awaitRow(Statement read) throws Exception {
        while (true) {
            try (ResultSet rows = read.executeQuery("SELECT n FROM t WHERE id = 1")) {
                if (rows.next()) {
                    return;
                }
            }
        }
    }

    private static int sum(Statement read) throws SQLException {
        return number(read, "SELECT sum(n) FROM t");
    }

    private static int first(Statement read) throws SQLException {
        return number(read, "SELECT n FROM t WHERE id = 1");
    }

    private static int number(Statement read, String sql) throws SQLException {
        try (ResultSet row = read.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static Connection connect(ServiceProcess gateway, int port, String from)
            throws Exception {
        while (true) {
            try {
                return DriverManager.getConnection(
                        ("jdbc:postgresql://127.0.0.1:%d/falcon?user=falcon"
                                        + "&options=-c%%20falcon.read_from=%s%%20-c%%20falcon.max_staleness=3s")
                                .formatted(port, from));
            } catch (SQLException e) {
                assertThat(gateway.isAlive()).as(gateway.output()).isTrue();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
