package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.standalone.MeasuredDatabase.Scrape;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Metrics that both handbooks name, counting what happens.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OperationsMetricsTest {

    @TempDir private Path folder;

    @Test
    void theNamesOfTheHandbooksAreThere() throws Exception {
        try (var database =
                new MeasuredDatabase(folder.resolve("data"), "--falcon.sql.slow-query=50ms")) {
            Statement statement = database.statement();
            Scrape before = database.metrics();
            statement.execute("SELECT pg_sleep(0.1)");
            try {
                statement.execute("SELECT 1 / 0");
            } catch (java.sql.SQLException divided) {
                assertThat(divided.getSQLState()).isEqualTo("22012");
            }
            Scrape after = database.metrics();
            assertThat(after.value("falcon_slow_query_total"))
                    .isEqualTo(before.value("falcon_slow_query_total") + 1);
            assertThat(after.value("falcon_txn_aborted_total"))
                    .isEqualTo(before.value("falcon_txn_aborted_total") + 1);
            assertThat(after.value("falcon_queries_total"))
                    .isGreaterThan(before.value("falcon_queries_total") + 1);
            assertThat(after.value("falcon_memory_used_ratio")).isBetween(0.0, 1.0);
            assertThat(after.value("falcon_panic_count")).isZero();
            Thread broken =
                    new Thread(
                            () -> {
                                throw new IllegalStateException("on purpose");
                            });
            broken.start();
            broken.join();
            assertThat(database.metrics().value("falcon_panic_count")).isEqualTo(1);
        }
    }

    @Test
    void latenciesAreHistogramsAndDisksAreMeasured() throws Exception {
        try (var database = new MeasuredDatabase(folder.resolve("measured"))) {
            Statement statement = database.statement();
            statement.execute("CREATE TABLE t (a int)");
            Scrape before = database.metrics();
            for (int i = 0; i < 5; i++) {
                statement.execute("INSERT INTO t VALUES (1)");
            }
            statement.execute("SELECT pg_sleep(0.3)");
            statement.execute("CHECKPOINT");
            Scrape after = database.metrics();
            assertThat(after.value("falcon_commit_latency_seconds_count"))
                    .isEqualTo(before.value("falcon_commit_latency_seconds_count") + 5);
            assertThat(after.value("falcon_query_latency_seconds_sum"))
                    .isGreaterThan(before.value("falcon_query_latency_seconds_sum") + 0.29);
            assertThat(after.value("falcon_query_latency_seconds_bucket{le=\"+Inf\"}"))
                    .isEqualTo(after.value("falcon_query_latency_seconds_count"));
            assertThat(after.value("falcon_query_latency_seconds_bucket{le=\"0.196608\"}"))
                    .isLessThan(after.value("falcon_query_latency_seconds_count"));
            assertThat(after.value("falcon_disk_usage_bytes{part=\"wal\"}")).isPositive();
            assertThat(after.value("falcon_disk_free_bytes"))
                    .isBetween(1.0, after.value("falcon_disk_size_bytes"));
            // Measured at most once a second, and the checkpoint has just been taken.
            TimeUnit.MILLISECONDS.sleep(1100);
            Scrape flushed = database.metrics();
            assertThat(flushed.value("falcon_row_files")).isPositive();
            assertThat(flushed.value("falcon_disk_usage_bytes{part=\"rows\"}")).isPositive();
            assertThat(flushed.value("falcon_flush_duration_seconds_count")).isPositive();
            assertThat(flushed.value("falcon_compaction_duration_seconds_count")).isNotNegative();
            assertThat(flushed.text().lines().filter(line -> line.startsWith("# HELP falcon_")))
                    .as("every metric has a help text")
                    .hasSize(
                            (int)
                                    flushed.text()
                                            .lines()
                                            .filter(line -> line.startsWith("# TYPE falcon_"))
                                            .count())
                    .allMatch(line -> line.split(" ", 4).length == 4);
        }
    }

    @Test
    void withoutStatisticsTheMetricsAreMissingAndTheViewsSaySo() throws Exception {
        try (var database =
                new MeasuredDatabase(
                        folder.resolve("uncounted"),
                        "--falcon.sql.statistics=false",
                        "--falcon.sql.slow-query=1ms")) {
            Statement statement = database.statement();
            statement.execute("CREATE TABLE t (a int)");
            statement.execute("SELECT pg_sleep(0.05)");
            assertThat(database.metrics().text())
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
}
