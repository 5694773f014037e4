package io.falcondb.sql.session;

import io.falcondb.contracts.operations.StatementText;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.kernel.trace.Tracer.Scope;
import org.jspecify.annotations.Nullable;

/// The recording of what a session works on, from the client's message until its turn; a pipeline
/// up to its Sync is one. Used like its session.
///
/// A client says which trace it belongs to by `falcon.traceparent`, or by a comment at the begin or
/// end of a statement, as `sqlcommenter` writes it: <code>/&#42;traceparent='00-...-01'&#42;/
/// </code>.
final class StatementTrace {

    private static final String COMMENT = "traceparent='";
    private static final int TRACEPARENT_LENGTH = 55;

    /// Longest part of a comment that is looked at, from its begin or to its end.
    private static final int COMMENT_MAX = 512;

    private final Session session;
    private boolean decided;
    private @Nullable Span span;

    StatementTrace(Session session) {
        this.session = session;
    }

    /// The calling thread works for this statement from now on. Whether it is recorded is decided
    /// by the first one since the client's turn.
    Scope enter(String sql) {
        Tracer tracer = tracer();
        if (!tracer.isOn()) {
            return Scope.NONE;
        }
        if (!decided) {
            decided = true;
            span = tracer.begin("statement", caller(sql));
        }
        return enter();
    }

    /// As [#enter(String)], for what belongs to no statement of its own.
    Scope enter() {
        Span recorded = span;
        return recorded == null ? Scope.NONE : tracer().enter(recorded.context());
    }

    /// Records this statement in any case, if anything is ever recorded here.
    Scope insist(String sql) {
        Tracer tracer = tracer();
        if (tracer.isOn() && span == null) {
            decided = true;
            span = tracer.record("statement", caller(sql));
        }
        return enter();
    }

    /// Of what is worked on; null if it is not recorded.
    @Nullable String traceId() {
        Span recorded = span;
        return recorded == null ? null : recorded.context().traceId();
    }

    /// @param sqlState what the client is told
    void failed(String sqlState) {
        Span recorded = span;
        if (recorded != null) {
            recorded.set("db.response.status_code", sqlState).failed(sqlState);
        }
    }

    /// The client's turn.
    void end() {
        decided = false;
        Span recorded = span;
        if (recorded != null) {
            span = null;
            recorded.set("db.system.name", "falcondb")
                    .set("db.namespace", session.identity().database())
                    .set("db.user", session.identity().loginUser())
                    .set("db.query.text", StatementText.withoutValues(session.activity().query()))
                    .set("falcon.pid", session.processId())
                    .end();
        }
    }

    private Tracer tracer() {
        return session.database().tracer();
    }

    private @Nullable TraceContext caller(String sql) {
        TraceContext commented = commented(sql);
        if (commented != null) {
            return commented;
        }
        String setting = session.settings().get("falcon.traceparent");
        return setting.isEmpty() ? null : TraceContext.parse(setting);
    }

    static @Nullable TraceContext commented(String sql) {
        String text = sql.strip();
        int end = text.length();
        if (text.startsWith("/*")) {
            int close = text.indexOf("*/", 2);
            return close < 0 ? null : find(text, 0, Math.min(close, COMMENT_MAX));
        }
        int last = text.endsWith(";") ? end - 1 : end;
        int open = text.lastIndexOf("/*");
        return open >= 0 && text.startsWith("*/", last - 2)
                ? find(text, Math.max(open, end - COMMENT_MAX), end)
                : null;
    }

    private static @Nullable TraceContext find(String text, int from, int to) {
        int at = text.indexOf(COMMENT, from);
        int begin = at + COMMENT.length();
        return at < 0 || begin + TRACEPARENT_LENGTH > to
                ? null
                : TraceContext.parse(text.substring(begin, begin + TRACEPARENT_LENGTH));
    }
}
