package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.testkit.trace.OtlpReceiver;
import io.falcondb.testkit.trace.ReceivedSpan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One statement through gateway, storage and shipper is one trace at a collector.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @TempDir private Path folder;

    @Test
    void anInsertIsFollowedFromItsStatementToTheAcknowledgementOfItsRecord() throws Exception {
        int port = ServiceProcess.freePort();
        try (OtlpReceiver collector = new OtlpReceiver();
                SmallGroup cluster = new SmallGroup(folder, tracing(collector));
                ServiceProcess gateway = cluster.gateway(port)) {
            cluster.primary();
            try (Connection client = connect(gateway, port);
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TABLE t (id int PRIMARY KEY)");
                statement.execute(
                        "/*traceparent='00-%s-%s-01'*/ INSERT INTO t VALUES (4711)"
                                .formatted(TRACE, CALLER));
            }
            List<ReceivedSpan> trace =
                    collector.await(TRACE, named("statement"), named("commit"), named("ship"));
            ReceivedSpan insert = only(trace, "statement", "pgwire-service");
            assertThat(insert.parentId()).isEqualTo(CALLER);
            assertThat(insert.attributes())
                    .containsEntry("db.query.text", "INSERT INTO t VALUES (?)");
            ReceivedSpan asked = only(trace, "storage commit", "pgwire-service");
            assertThat(asked.parentId()).isEqualTo(insert.spanId());
            ReceivedSpan served = only(trace, "storage commit", "falcon-storage");
            assertThat(served.parentId()).isEqualTo(asked.spanId());
            ReceivedSpan commit = only(trace, "commit", "falcon-storage");
            assertThat(commit.parentId()).isEqualTo(served.spanId());
            ReceivedSpan shipped = only(trace, "ship", "falcon-replication");
            assertThat(shipped.parentId()).isEqualTo(commit.spanId());
            assertThat(shipped.attributes())
                    .containsEntry("falcon.lsn", commit.attributes().get("falcon.lsn"))
                    .containsKey("messaging.kafka.offset");
            assertThat(shipped.failure()).isEmpty();
            for (String stage : List.of("append", "admit", "apply")) {
                assertThat(only(trace, stage, "falcon-storage").parentId())
                        .isEqualTo(commit.spanId());
            }
            assertThat(collector.spans())
                    .as("the ratio is 0: nothing but what its client wants")
                    .allSatisfy(span -> assertThat(span.traceId()).isEqualTo(TRACE));
        }
    }

    private static List<String> tracing(OtlpReceiver collector) {
        return List.of(
                "--falcon.tracing.enabled=true",
                "--management.tracing.sampling.probability=0",
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint());
    }

    private static Predicate<ReceivedSpan> named(String name) {
        return span -> span.name().equals(name);
    }

    private static ReceivedSpan only(List<ReceivedSpan> trace, String name, String service) {
        List<ReceivedSpan> found =
                trace.stream()
                        .filter(named(name))
                        .filter(span -> span.service().equals(service))
                        .toList();
        assertThat(found).as(name + " of " + service + " in " + trace).hasSize(1);
        return found.getFirst();
    }

    private static Connection connect(ServiceProcess gateway, int port) throws Exception {
        while (true) {
            try {
                return DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/falcon?preferQueryMode=simple",
                        "falcon",
                        "");
            } catch (SQLException e) {
                assertThat(gateway.isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
