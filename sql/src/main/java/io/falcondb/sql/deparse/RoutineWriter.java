package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.RoutineArgument;
import io.falcondb.sql.ast.RoutineStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions, triggers, rules, languages.
final class RoutineWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final ReferenceWriter references;

    RoutineWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.references = new ReferenceWriter(out, expressions);
    }

    void statement(RoutineStatement statement) {
        switch (statement) {
            case RoutineStatement.CreateFunction s -> function(s);
            case RoutineStatement.AlterFunction s -> {
                out.put("ALTER").upper(s.kind().words());
                references.reference(s.kind(), s.routine());
                s.options().forEach(this::option);
            }
            case RoutineStatement.Call s -> {
                out.put("CALL");
                expressions.expression(s.call());
            }
            case RoutineStatement.Do s ->
                    out.put("DO").optionalIdentifier("LANGUAGE", s.language()).string(s.source());
            case RoutineStatement.CreateTrigger s -> trigger(s);
            case RoutineStatement.CreateEventTrigger s -> eventTrigger(s);
            case RoutineStatement.AlterEventTrigger s ->
                    out.put("ALTER EVENT TRIGGER").identifier(s.name()).words(s.enablement());
            case RoutineStatement.CreateRule s -> rule(s);
            case RoutineStatement.CreateLanguage s -> language(s);
        }
    }

    private void function(RoutineStatement.CreateFunction s) {
        out.put("CREATE").putIf(s.replace(), "OR REPLACE");
        out.put(s.procedure() ? "PROCEDURE" : "FUNCTION").name(s.name()).tight("(");
        List<RoutineArgument> plain =
                s.arguments().stream().filter(a -> a.mode() != RoutineArgument.Mode.TABLE).toList();
        List<RoutineArgument> columns =
                s.arguments().stream().filter(a -> a.mode() == RoutineArgument.Mode.TABLE).toList();
        out.list(plain, references::argument).close();
        TypeName returns = s.returns();
        if (returns != null) {
            out.put("RETURNS");
            expressions.types().type(returns);
        } else if (!columns.isEmpty()) {
            out.put("RETURNS TABLE").inParentheses(columns, references::argument);
        }
        s.options().forEach(this::option);
        RoutineStatement.SqlBody body = s.body();
        if (body != null) {
            body(body);
        }
    }

    private void body(RoutineStatement.SqlBody body) {
        Expression result = body.result();
        List<Statement> statements = body.statements();
        if (result != null) {
            out.put("RETURN");
            expressions.expression(result);
        } else if (statements != null) {
            out.put("BEGIN ATOMIC");
            for (Statement statement : statements) {
                expressions.queries().statement(statement);
                out.tight(";");
            }
            out.put("END");
        }
    }

    private void option(RoutineStatement.RoutineOption option) {
        switch (option) {
            case RoutineStatement.Language o -> out.put("LANGUAGE").identifier(o.name());
            case RoutineStatement.As o -> {
                out.put("AS").string(o.source());
                String symbol = o.symbol();
                if (symbol != null) {
                    out.comma().string(symbol);
                }
            }
            case RoutineStatement.Transform o ->
                    out.put("TRANSFORM")
                            .list(
                                    o.types(),
                                    t -> {
                                        out.put("FOR TYPE");
                                        expressions.types().type(t);
                                    });
            case RoutineStatement.SetSetting o ->
                    new SessionWriter(out, expressions).statement(o.setting());
            case RoutineStatement.Property o -> property(o.option());
        }
    }

    private void property(Option option) {
        boolean on = "true".equals(option.text());
        switch (option.name()) {
            case "strict" -> out.put(on ? "STRICT" : "CALLED ON NULL INPUT");
            case "volatility" -> out.upper(String.valueOf(option.text()));
            case "security" -> out.put(on ? "SECURITY DEFINER" : "SECURITY INVOKER");
            case "leakproof" -> out.put(on ? "LEAKPROOF" : "NOT LEAKPROOF");
            case "window" -> out.put("WINDOW");
            case "parallel" -> out.put("PARALLEL").identifier(String.valueOf(option.text()));
            default -> {
                out.upper(option.name());
                Option.Value value = option.value();
                if (value != null) {
                    new OptionWriter(out, expressions).value(value);
                }
            }
        }
    }

    private void trigger(RoutineStatement.CreateTrigger s) {
        out.put("CREATE").putIf(s.replace(), "OR REPLACE");
        out.putIf(s.constraint(), "CONSTRAINT").put("TRIGGER").identifier(s.name());
        out.words(s.timing());
        boolean first = true;
        for (RoutineStatement.TriggerEvent event : s.events()) {
            out.putIf(!first, "OR").words(event);
            first = false;
            if (event == RoutineStatement.TriggerEvent.UPDATE && !s.updateColumns().isEmpty()) {
                out.put("OF").identifiers(s.updateColumns());
            }
        }
        out.put("ON").name(s.table());
        Name from = s.fromTable();
        if (from != null) {
            out.put("FROM").name(from);
        }
        out.putIf(s.deferrable(), "DEFERRABLE");
        out.putIf(s.initiallyDeferred(), "INITIALLY DEFERRED");
        if (!s.transitions().isEmpty()) {
            out.put("REFERENCING");
            for (RoutineStatement.Transition t : s.transitions()) {
                out.put(t.isNew() ? "NEW" : "OLD").put(t.isTable() ? "TABLE" : "ROW");
                out.put("AS").identifier(t.name());
            }
        }
        out.put("FOR EACH").put(s.forEachRow() ? "ROW" : "STATEMENT");
        Expression when = s.when();
        if (when != null) {
            out.put("WHEN").open();
            expressions.expression(when);
            out.close();
        }
        out.put("EXECUTE FUNCTION").name(s.function()).tight("(");
        out.list(s.arguments(), out::string).close();
    }

    private void eventTrigger(RoutineStatement.CreateEventTrigger s) {
        out.put("CREATE EVENT TRIGGER").identifier(s.name()).put("ON").identifier(s.event());
        boolean first = true;
        for (RoutineStatement.EventFilter filter : s.filters()) {
            out.put(first ? "WHEN" : "AND").identifier(filter.variable()).put("IN");
            out.inParentheses(filter.values(), out::string);
            first = false;
        }
        out.put("EXECUTE FUNCTION").name(s.function()).tight("()");
    }

    private void rule(RoutineStatement.CreateRule s) {
        out.put("CREATE").putIf(s.replace(), "OR REPLACE").put("RULE").identifier(s.name());
        out.put("AS ON").put(s.event()).put("TO").name(s.table());
        expressions.queries().where(s.where());
        out.put("DO").putIf(s.instead(), "INSTEAD");
        if (s.actions().isEmpty()) {
            out.put("NOTHING");
            return;
        }
        out.open();
        boolean first = true;
        for (Statement action : s.actions()) {
            if (!first) {
                out.tight(";");
            }
            first = false;
            expressions.queries().statement(action);
        }
        out.close();
    }

    private void language(RoutineStatement.CreateLanguage s) {
        out.put("CREATE").putIf(s.replace(), "OR REPLACE").putIf(s.trusted(), "TRUSTED");
        out.put("LANGUAGE").identifier(s.name());
        handler("HANDLER", s.handler());
        handler("INLINE", s.inline());
        handler("VALIDATOR", s.validator());
    }

    private void handler(String word, @Nullable Name name) {
        if (name != null) {
            out.put(word).name(name);
        }
    }
}
