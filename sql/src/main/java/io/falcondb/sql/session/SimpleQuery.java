package io.falcondb.sql.session;

import io.falcondb.kernel.trace.Tracer.Scope;
import io.falcondb.sql.execute.WouldBlock;
import io.falcondb.sql.parse.ParsedStatement;
import io.falcondb.sql.parse.Parser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query string of the simple protocol on its way: statement after statement, all in one
/// transaction unless they say otherwise, which ends with the string. Used like its session.
public final class SimpleQuery {

    /// How far the string got.
    public enum Step {
        /// One statement is done, there are more.
        MORE,
        DONE,
        /// Wait for the session's pending commit, then call [#resume].
        COMMITTING
    }

    private final Session session;
    private final String sql;
    private @Nullable List<ParsedStatement> parsed;
    private int next;
    private String pendingTag = "";

    SimpleQuery(Session session, String sql) {
        this.session = session;
        this.sql = sql;
    }

    /// Runs the next statement.
    ///
    /// @throws WouldBlock if not `mayBlock` and it had to wait; nothing happened and the same
    ///   statement is tried by the next call
    /// @throws io.falcondb.kernel.DatabaseException the string is over; call [Session#failed]
    public Step step(ResultSink sink, boolean mayBlock) {
        try (Scope scope = session.trace().enter(sql)) {
            return stepOn(sink, mayBlock);
        }
    }

    private Step stepOn(ResultSink sink, boolean mayBlock) {
        ShapePlans.Bound known = next == 0 && parsed == null ? session.plans().find(sql) : null;
        Compiled compiled = known == null ? null : known.compiled();
        boolean only = compiled != null;
        if (compiled == null) {
            List<ParsedStatement> statements = statements(mayBlock);
            if (next >= statements.size()) {
                sink.emptyQuery();
                return Step.DONE;
            }
            only = statements.size() == 1;
            Compiled utility = Compiled.utility(statements.get(next).statement(), List.of());
            session.requireUsable(utility);
            compiled =
                    session.plans().compile(sql, only, statements.get(next).statement(), mayBlock);
        }
        session.requireUsable(compiled);
        return run(
                compiled,
                known == null ? NO_PARAMETERS : known.parameters(),
                only || next + 1 == parsedSize(),
                sink,
                mayBlock);
    }

    /// Goes on after the pending commit.
    public Step resume(ResultSink sink) {
        session.finishCommit();
        return complete(pendingTag, sink);
    }

    private Step run(
            Compiled compiled,
            Object[] parameters,
            boolean last,
            ResultSink sink,
            boolean mayBlock) {
        PreparedStatement statement =
                PreparedStatement.ofText(
                        sql, parameters.length == 0 ? null : compiled.parameterTypes(), compiled);
        Portal portal = new Portal("", statement, parameters);
        try {
            Session.Progress progress = session.runner().run(portal, 0, sink, true, mayBlock);
            String tag = portal.commandTag();
            pendingTag = tag == null ? "" : tag;
            if (progress == Session.Progress.COMMITTING) {
                return Step.COMMITTING;
            }
        } finally {
            portal.close();
        }
        if (last && session.sync() == Session.Progress.COMMITTING) {
            return Step.COMMITTING;
        }
        return complete(pendingTag, sink);
    }

    private Step complete(String tag, ResultSink sink) {
        sink.complete(tag);
        next++;
        return next >= parsedSize() ? Step.DONE : Step.MORE;
    }

    /// One, as long as the string was not even parsed.
    private int parsedSize() {
        List<ParsedStatement> statements = parsed;
        return statements == null ? 1 : statements.size();
    }

    private List<ParsedStatement> statements(boolean mayBlock) {
        List<ParsedStatement> statements = parsed;
        if (statements == null) {
            if (!mayBlock && sql.length() > SessionLimits.LOOP_TEXT_MAX) {
                throw WouldBlock.INSTANCE;
            }
            statements = Parser.parse(sql);
            parsed = statements;
        }
        return statements;
    }

    private static final Object[] NO_PARAMETERS = new Object[0];
}
