package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.testkit.trace.OtlpReceiver;
import io.falcondb.testkit.trace.ReceivedSpan;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// What a process sends to a collector, and where it names traces.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TempDir private Path folder;

    @Test
    void aCommitIsBelowItsStatementAndPlansAndSlowStatementsNameTheirTrace() throws Exception {
        Path slow = folder.resolve("slow.log");
        try (OtlpReceiver collector = new OtlpReceiver()) {
            ConfigurableApplicationContext database =
                    start(
                            collector,
                            "--falcon.tracing.enabled=true",
                            "--management.tracing.sampling.probability=0",
                            "--falcon.slow-query-log.file=" + slow,
                            "--falcon.sql.slow-query=100ms");
            String explained;
            try (Connection client = connect(database);
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TABLE traced (id int PRIMARY KEY)");
                statement.execute("SET falcon.traceparent = '" + CALLER + "'");
                statement.execute("INSERT INTO traced VALUES (1)");
                statement.execute("SELECT pg_sleep(0.2)");
                statement.execute("SET falcon.traceparent = ''");
                statement.execute("SELECT pg_sleep(0.3)");
                explained = explain(statement);
            } finally {
                FalconDbStart.stop(database);
            }
            List<ReceivedSpan> trace = collector.await(TRACE, span -> span.name().equals("commit"));
            ReceivedSpan commit = only(trace, "commit");
            ReceivedSpan insert =
                    trace.stream()
                            .filter(span -> span.spanId().equals(commit.parentId()))
                            .findFirst()
                            .orElseThrow();
            assertThat(insert.name()).isEqualTo("statement");
            assertThat(insert.service()).isEqualTo("falcondb");
            assertThat(insert.attributes())
                    .containsEntry("db.query.text", "INSERT INTO traced VALUES (?)");
            assertThat(only(trace, "append").parentId()).isEqualTo(commit.spanId());
            assertThat(collector.await(explained)).hasSize(1);
            List<String> lines =
                    Files.readAllLines(slow).stream()
                            .filter(line -> line.contains("pg_sleep"))
                            .toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).contains("\"trace_id\":\"" + TRACE + "\"");
            assertThat(lines.get(1)).doesNotContain("trace_id");
            assertThat(collector.spans())
                    .allSatisfy(span -> assertThat(span.traceId()).isIn(TRACE, explained));
        }
    }

    @Test
    void theRatioDecidesAboutWhoeverSaysNothing() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver()) {
            ConfigurableApplicationContext database =
                    start(
                            collector,
                            "--falcon.tracing.enabled=true",
                            "--management.tracing.sampling.probability=1");
            try (Connection client = connect(database);
                    Statement statement = client.createStatement()) {
                statement.execute("SELECT 'recorded by chance'");
            } finally {
                FalconDbStart.stop(database);
            }
            assertThat(collector.spans())
                    .anySatisfy(
                            span ->
                                    assertThat(span.attributes())
                                            .containsEntry("db.query.text", "SELECT ?"));
        }
    }

    @Test
    void linesOfTheLogAboutARecordedStatementCarryItsTraceAsJson() throws Exception {
        Path log = folder.resolve("falcondb.log");
        try (OtlpReceiver collector = new OtlpReceiver()) {
            ConfigurableApplicationContext database =
                    start(
                            collector,
                            "--falcon.tracing.enabled=true",
                            "--logging.file.name=" + log,
                            "--logging.structured.format.file=logstash");
            try {
                Logger logger = LoggerFactory.getLogger("io.falcondb.lines");
                Tracer tracer = database.getBean(Tracer.class);
                try (Tracer.Scope scope = tracer.enter(TraceContext.parse(CALLER))) {
                    logger.warn("of a statement");
                }
                logger.warn("of none");
            } finally {
                FalconDbStart.stop(database);
            }
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("{\"@timestamp\":"));
        assertThat(lines)
                .filteredOn(line -> line.contains("\"message\":\"of a statement\""))
                .singleElement()
                .asString()
                .contains("\"traceId\":\"" + TRACE + "\"", "\"spanId\":\"00f067aa0ba902b7\"");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"message\":\"of none\""))
                .singleElement()
                .asString()
                .doesNotContain(TRACE);
    }

    @Test
    void withoutTheSettingNothingIsMadeAndNothingIsSent() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver()) {
            ConfigurableApplicationContext database =
                    start(collector, "--management.tracing.sampling.probability=1");
            try (Connection client = connect(database);
                    Statement statement = client.createStatement()) {
                assertThat(database.getBeanNamesForType(OpenTelemetry.class)).isEmpty();
                assertThat(database.getBeanNamesForType(io.micrometer.tracing.Tracer.class))
                        .isEmpty();
                statement.execute("SET falcon.traceparent = '" + CALLER + "'");
                statement.execute("CREATE TABLE untraced (id int PRIMARY KEY)");
                statement.execute("INSERT INTO untraced VALUES (1)");
            } finally {
                FalconDbStart.stop(database);
            }
            assertThat(collector.requests()).isEmpty();
        }
    }

    private ConfigurableApplicationContext start(OtlpReceiver collector, String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(more));
        arguments.add("--management.opentelemetry.tracing.export.schedule-delay=50ms");
        arguments.add(
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint());
        return FalconDbStart.start(folder.resolve("data"), arguments.toArray(String[]::new));
    }

    private static Connection connect(ConfigurableApplicationContext database) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + database.getBean(DatabaseServer.class).port()
                        + "/falcon?preferQueryMode=simple",
                "falcon",
                "");
    }

    private static String explain(Statement statement) throws Exception {
        String found = "";
        try (ResultSet lines =
                statement.executeQuery("EXPLAIN ANALYZE SELECT * FROM traced WHERE id = 1")) {
            while (lines.next()) {
                String line = lines.getString(1);
                if (line.startsWith("Trace ID: ")) {
                    found = line.substring("Trace ID: ".length());
                }
            }
        }
        assertThat(found).hasSize(32);
        return found;
    }

    private static ReceivedSpan only(List<ReceivedSpan> trace, String name) {
        List<ReceivedSpan> found = trace.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(found).as(name + " in " + trace).hasSize(1);
        return found.getFirst();
    }
}
