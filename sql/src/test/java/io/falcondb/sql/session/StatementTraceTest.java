package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.testkit.trace.RememberedTraces;
import io.falcondb.testkit.trace.RememberedTraces.Ended;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String UNSAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";

    private final SessionFixture fixture = new SessionFixture();

    private RememberedTraces recorded(boolean everything) {
        RememberedTraces traces = new RememberedTraces(everything);
        fixture.database.tracer(traces);
        return traces;
    }

    @Test
    void aStatementIsASpanWithItsTextButNotItsValues() {
        RememberedTraces traces = recorded(true);
        assertThat(fixture.talk().run("SELECT 4711")).contains("4711");
        Ended span = traces.ended("statement");
        assertThat(span.parent()).isNull();
        assertThat(span.failure()).isNull();
        assertThat(span.attributes())
                .containsEntry("db.query.text", "SELECT ?")
                .containsEntry("db.user", "falcon")
                .containsEntry("db.namespace", "falcon");
        assertThat(traces.current()).isNull();
    }

    @Test
    void aFailureIsToldByItsCode() {
        RememberedTraces traces = recorded(true);
        fixture.talk().run("SELECT * FROM nowhere");
        assertThat(traces.ended("statement").failure()).isEqualTo("42P01");
        assertThat(traces.current()).isNull();
    }

    @Test
    void aSessionBelongsToTheTraceThatItNames() {
        RememberedTraces traces = recorded(false);
        SessionFixture.Talk client = fixture.talk();
        client.run("SET falcon.traceparent = '" + CALLER + "'");
        assertThat(traces.ended()).isEmpty();
        client.run("SELECT 1");
        client.run("SET falcon.traceparent = ''");
        client.run("SELECT 2");
        assertThat(traces.ended()).hasSize(2);
        for (Ended span : traces.ended()) {
            assertThat(span.context().traceId()).isEqualTo(TRACE);
            assertThat(span.parent()).isNotNull();
        }
    }

    @Test
    void whatIsNoTraceparentIsRefused() {
        assertThat(fixture.talk().run("SET falcon.traceparent = 'x'"))
                .containsExactly(
                        "ERROR 22023 invalid value for parameter \"falcon.traceparent\": \"x\"");
    }

    @Test
    void aStatementBelongsToTheTraceThatItsCommentNames() {
        RememberedTraces traces = recorded(false);
        SessionFixture.Talk client = fixture.talk();
        client.run("/*traceparent='" + CALLER + "'*/ SELECT 1");
        client.run("SELECT 1 /*controller='a',traceparent='" + CALLER + "'*/;");
        client.run("SELECT '/*traceparent=''" + CALLER + "''*/'");
        client.run("SELECT 1 /*traceparent='nonsense'*/");
        assertThat(traces.ended())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.context().traceId()).isEqualTo(TRACE));
    }

    @Test
    void aCallerThatIsNotRecordedIsNotRecordedHere() {
        RememberedTraces traces = recorded(true);
        fixture.talk().run("/*traceparent='" + UNSAMPLED + "'*/ SELECT 1");
        assertThat(traces.ended()).isEmpty();
    }

    @Test
    void explainAnalyzeIsAlwaysRecordedAndNamesItsTrace() {
        RememberedTraces traces = recorded(false);
        SessionFixture.Talk client = fixture.talk();
        List<String> lines = client.run("EXPLAIN ANALYZE SELECT 1");
        String traceId = traces.ended("statement").context().traceId();
        assertThat(lines).anyMatch(line -> line.contains("Trace ID: " + traceId));
        assertThat(client.run("EXPLAIN (ANALYZE, FORMAT json) SELECT 1").toString())
                .contains("\"Trace ID\": \"");
        assertThat(client.run("EXPLAIN SELECT 1").toString()).doesNotContain("Trace ID");
    }

    @Test
    void aSessionThatEndsInTheMiddleOfItsWorkEndsItsSpan() {
        RememberedTraces traces = recorded(true);
        SessionFixture.Talk client = fixture.talk();
        client.session.begin("SELECT 1");
        client.session.extendedQuery().prepare("s", "SELECT 1", new int[0], true);
        assertThat(traces.ended()).isEmpty();
        client.session.close();
        assertThat(traces.ended("statement").context().sampled()).isTrue();
    }

    @Test
    void withoutTracingNoTraceIsNamed() {
        SessionFixture.Talk client = fixture.talk();
        client.run("SET falcon.traceparent = '" + CALLER + "'");
        assertThat(client.run("EXPLAIN ANALYZE SELECT 1").toString()).doesNotContain("Trace ID");
    }
}
