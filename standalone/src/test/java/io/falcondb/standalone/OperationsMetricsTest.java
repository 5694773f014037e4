package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
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
