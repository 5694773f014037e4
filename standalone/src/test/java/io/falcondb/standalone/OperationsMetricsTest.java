package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.spring.MetricsServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Metrics that both handbooks name, counting what happens.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OperationsMetricsTest {

    @TempDir private Path folder;

    @Test
    void theNamesOfTheHandbooksAreThere() throws Exception {
        System.setProperty("spring.config.name", "standalone");
        ConfigurableApplicationContext database =
                new SpringApplication(FalconDb.class)
                        .run(
                                "--server.port=0",
                                "--falcon.metrics.port=0",
                                "--falcon.pgwire.port=0",
                                "--falcon.sql.slow-query=50ms",
                                "--falcon.data-dir=" + folder.resolve("data"));
        try (HttpClient http = HttpClient.newHttpClient();
                var client =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:"
                                        + database.getBean(DatabaseServer.class).port()
                                        + "/falcon?user=falcon");
                var statement = client.createStatement()) {
            String before = metrics(http, database);
            statement.execute("SELECT pg_sleep(0.1)");
            try {
                statement.execute("SELECT 1 / 0");
            } catch (java.sql.SQLException divided) {
                assertThat(divided.getSQLState()).isEqualTo("22012");
            }
            String after = metrics(http, database);
            assertThat(value(after, "falcon_slow_query_total"))
                    .isEqualTo(value(before, "falcon_slow_query_total") + 1);
            assertThat(value(after, "falcon_txn_aborted_total"))
                    .isEqualTo(value(before, "falcon_txn_aborted_total") + 1);
            assertThat(value(after, "falcon_queries_total"))
                    .isGreaterThan(value(before, "falcon_queries_total") + 1);
            assertThat(value(after, "falcon_memory_used_ratio")).isBetween(0.0, 1.0);
            assertThat(value(after, "falcon_panic_count")).isZero();
            Thread broken =
                    new Thread(
                            () -> {
                                throw new IllegalStateException("on purpose");
                            });
            broken.start();
            broken.join();
            assertThat(value(metrics(http, database), "falcon_panic_count")).isEqualTo(1);
        } finally {
            database.getBean(Drain.class).stop();
            database.close();
        }
    }

    @Test
    void latenciesAreHistogramsAndDisksAreMeasured() throws Exception {
        System.setProperty("spring.config.name", "standalone");
        ConfigurableApplicationContext database = FalconDbStart.start(folder.resolve("measured"));
        try (HttpClient http = HttpClient.newHttpClient();
                var client =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:"
                                        + database.getBean(DatabaseServer.class).port()
                                        + "/falcon?user=falcon");
                var statement = client.createStatement()) {
            statement.execute("CREATE TABLE t (a int)");
            String before = metrics(http, database);
            for (int i = 0; i < 5; i++) {
                statement.execute("INSERT INTO t VALUES (1)");
            }
            statement.execute("SELECT pg_sleep(0.3)");
            statement.execute("CHECKPOINT");
            String after = metrics(http, database);
            assertThat(value(after, "falcon_commit_latency_seconds_count"))
                    .isEqualTo(value(before, "falcon_commit_latency_seconds_count") + 5);
            assertThat(value(after, "falcon_query_latency_seconds_sum"))
                    .isGreaterThan(value(before, "falcon_query_latency_seconds_sum") + 0.29);
            assertThat(value(after, "falcon_query_latency_seconds_bucket{le=\"+Inf\"}"))
                    .isEqualTo(value(after, "falcon_query_latency_seconds_count"));
            assertThat(value(after, "falcon_query_latency_seconds_bucket{le=\"0.196608\"}"))
                    .isLessThan(value(after, "falcon_query_latency_seconds_count"));
            assertThat(value(after, "falcon_disk_usage_bytes{part=\"wal\"}")).isPositive();
            assertThat(value(after, "falcon_disk_free_bytes"))
                    .isBetween(1.0, value(after, "falcon_disk_size_bytes"));
            // Measured at most once a second, and the checkpoint has just been taken.
            TimeUnit.MILLISECONDS.sleep(1100);
            String flushed = metrics(http, database);
            assertThat(value(flushed, "falcon_row_files")).isPositive();
            assertThat(value(flushed, "falcon_disk_usage_bytes{part=\"rows\"}")).isPositive();
            assertThat(value(flushed, "falcon_flush_duration_seconds_count")).isPositive();
            assertThat(value(flushed, "falcon_compaction_duration_seconds_count")).isNotNegative();
            assertThat(flushed.lines().filter(line -> line.startsWith("# HELP falcon_")))
                    .as("every metric has a help text")
                    .hasSize(
                            (int)
                                    flushed.lines()
                                            .filter(line -> line.startsWith("# TYPE falcon_"))
                                            .count())
                    .allMatch(line -> line.split(" ", 4).length == 4);
        } finally {
            database.getBean(Drain.class).stop();
            database.close();
        }
    }

    @Test
    void withoutStatisticsTheMetricsAreMissingAndTheViewsSaySo() throws Exception {
        ConfigurableApplicationContext database =
                FalconDbStart.start(
                        folder.resolve("uncounted"),
                        "--falcon.sql.statistics=false",
                        "--falcon.sql.slow-query=1ms");
        try (HttpClient http = HttpClient.newHttpClient();
                var client =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:"
                                        + database.getBean(DatabaseServer.class).port()
                                        + "/falcon?user=falcon");
                var statement = client.createStatement()) {
            statement.execute("CREATE TABLE t (a int)");
            statement.execute("SELECT pg_sleep(0.05)");
            assertThat(metrics(http, database))
                    .doesNotContain("falcon_queries_total", "falcon_txn_", "latency_seconds")
                    .contains("falcon_commits_total", "falcon_connections");
            for (String view :
                    List.of(
                            "SELECT errors, committed, aborted FROM falcon.txn_stats",
                            "SELECT what, count, p99_ms FROM falcon.latency",
                            "SELECT query, pid, duration_ms FROM falcon.slow_queries")) {
                try (ResultSet row = statement.executeQuery(view)) {
                    assertThat(row.next()).as(view).isTrue();
                    assertThat(row.getString(1)).contains("falcon.sql.statistics is off");
                    assertThat(row.getObject(2)).as(view).isNull();
                    assertThat(row.getObject(3)).as(view).isNull();
                    assertThat(row.next()).as(view).isFalse();
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT open FROM falcon.txn_stats")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).as("transactions that run now").isPositive();
            }
        } finally {
            FalconDbStart.stop(database);
        }
    }

    @Test
    void aLogOfSlowStatementsWithoutStatisticsIsRefused() {
        assertThatThrownBy(
                        () ->
                                FalconDbStart.start(
                                        folder.resolve("contradicting"),
                                        "--falcon.sql.statistics=false",
                                        "--falcon.slow-query-log.file=" + folder.resolve("slow")))
                .rootCause()
                .hasMessageContaining("falcon.slow-query-log.file")
                .hasMessageContaining("falcon.sql.statistics");
    }

    private static String metrics(HttpClient http, ConfigurableApplicationContext database)
            throws Exception {
        URI address =
                URI.create(
                        "http://127.0.0.1:"
                                + database.getBean(MetricsServer.class).port()
                                + "/metrics");
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }
}
