package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.SessionStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SET, SHOW, RESET, DISCARD, LISTEN, NOTIFY.
final class SessionWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    SessionWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void statement(SessionStatement statement) {
        switch (statement) {
            case SessionStatement.Set s -> {
                set(s.scope());
                assignment(s);
            }
            case SessionStatement.SetFromCurrent s -> {
                set(s.scope());
                setting(s.name());
                out.put("FROM CURRENT");
            }
            case SessionStatement.SetTransaction s -> {
                set(s.scope());
                out.put(
                        s.characteristics()
                                ? "SESSION CHARACTERISTICS AS TRANSACTION"
                                : "TRANSACTION");
                new TransactionWriter(out, expressions).modes(s.modes());
            }
            case SessionStatement.SetSnapshot s ->
                    out.put("SET TRANSACTION SNAPSHOT").string(s.id());
            case SessionStatement.Show s -> named("SHOW", s.name());
            case SessionStatement.Reset s -> named("RESET", s.name());
            case SessionStatement.Discard s -> out.put("DISCARD").words(s.target());
            case SessionStatement.Listen s -> out.put("LISTEN").identifier(s.channel());
            case SessionStatement.Notify s -> {
                out.put("NOTIFY").identifier(s.channel());
                String payload = s.payload();
                if (payload != null) {
                    out.comma().string(payload);
                }
            }
            case SessionStatement.Unlisten s -> {
                String channel = s.channel();
                out.put("UNLISTEN").put(channel == null ? "*" : Quoting.identifier(channel));
            }
            case SessionStatement.Load s -> out.put("LOAD").string(s.library());
        }
    }

    private void set(SessionStatement.Scope scope) {
        out.put("SET").putIf(scope == SessionStatement.Scope.LOCAL, "LOCAL");
    }

    /// `name TO values`, without SET.
    void assignment(SessionStatement.Set s) {
        if (s.values().size() == 1 && s.values().getFirst() instanceof Expression.Cast interval) {
            out.put("TIME ZONE");
            interval(interval);
            return;
        }
        setting(s.name());
        out.put("TO");
        if (s.toDefault()) {
            out.put("DEFAULT");
        } else {
            out.list(s.values(), expressions::expression);
        }
    }

    private void interval(Expression.Cast interval) {
        SqlText type = new SqlText();
        new ExpressionWriter(type, expressions.style()).types().type(interval.type());
        String words = type.toString().substring("interval".length());
        out.put("INTERVAL");
        if (words.startsWith("(")) {
            out.tight(words);
            expressions.expression(interval.operand());
        } else {
            expressions.expression(interval.operand());
            out.tight(words);
        }
    }

    void setting(String name) {
        out.put(Quoting.parts(List.of(name.split("\\.", -1))));
    }

    private void named(String word, @Nullable String name) {
        out.put(word);
        if (name == null) {
            out.put("ALL");
        } else {
            setting(name);
        }
    }
}
