package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AFTER;
import static io.falcondb.sql.parse.Keyword.ALSO;
import static io.falcondb.sql.parse.Keyword.AND;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BEFORE;
import static io.falcondb.sql.parse.Keyword.CONSTRAINT;
import static io.falcondb.sql.parse.Keyword.DO;
import static io.falcondb.sql.parse.Keyword.EACH;
import static io.falcondb.sql.parse.Keyword.EVENT;
import static io.falcondb.sql.parse.Keyword.EXECUTE;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.FUNCTION;
import static io.falcondb.sql.parse.Keyword.HANDLER;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.INLINE;
import static io.falcondb.sql.parse.Keyword.INSTEAD;
import static io.falcondb.sql.parse.Keyword.LANGUAGE;
import static io.falcondb.sql.parse.Keyword.NEW;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOTHING;
import static io.falcondb.sql.parse.Keyword.NOTIFY;
import static io.falcondb.sql.parse.Keyword.OF;
import static io.falcondb.sql.parse.Keyword.OLD;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OR;
import static io.falcondb.sql.parse.Keyword.PROCEDURAL;
import static io.falcondb.sql.parse.Keyword.PROCEDURE;
import static io.falcondb.sql.parse.Keyword.REFERENCING;
import static io.falcondb.sql.parse.Keyword.ROW;
import static io.falcondb.sql.parse.Keyword.RULE;
import static io.falcondb.sql.parse.Keyword.STATEMENT;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TRIGGER;
import static io.falcondb.sql.parse.Keyword.TRUSTED;
import static io.falcondb.sql.parse.Keyword.VALIDATOR;
import static io.falcondb.sql.parse.Keyword.WHEN;
import static io.falcondb.sql.parse.Keyword.WHERE;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.RoutineStatement;
import io.falcondb.sql.ast.Statement;
import java.util.ArrayList;
import java.util.List;

/// Triggers, event triggers, rules and languages.
final class TriggerParser {
    private final Grammar grammar;
    private final TokenStream t;

    TriggerParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement trigger(boolean replace, int position) {
        boolean constraint = t.accept(CONSTRAINT);
        t.expect(TRIGGER);
        String name = t.columnName();
        RoutineStatement.TriggerTiming timing = timing(constraint);
        List<RoutineStatement.TriggerEvent> events = new ArrayList<>(1);
        List<String> columns = new ArrayList<>();
        int place = t.position();
        do {
            RoutineStatement.TriggerEvent event = event(columns);
            if (events.contains(event)) {
                throw TokenStream.syntax("duplicate trigger events specified", place);
            }
            events.add(event);
        } while (t.accept(OR));
        t.expect(ON);
        Name table = t.qualifiedName();
        Name from = null;
        ConstraintAttributes attributes = new ConstraintAttributes(t);
        if (constraint) {
            from = t.accept(FROM) ? t.qualifiedName() : null;
            attributes.readDeferring("TRIGGER");
        }
        List<RoutineStatement.Transition> transitions = constraint ? List.of() : transitions();
        boolean row = forEach(constraint);
        Expression when = null;
        if (t.accept(WHEN)) {
            t.expect('(');
            when = grammar.expressions.expression();
            t.expect(')');
        }
        Name function = execute();
        return new RoutineStatement.CreateTrigger(
                replace,
                constraint,
                name,
                timing,
                events,
                columns,
                table,
                from,
                attributes.deferrable(),
                attributes.deferred(),
                transitions,
                row,
                when,
                function,
                arguments(),
                position);
    }

    private RoutineStatement.TriggerTiming timing(boolean constraint) {
        if (constraint || t.at(AFTER)) {
            t.expect(AFTER);
            return RoutineStatement.TriggerTiming.AFTER;
        }
        if (t.accept(BEFORE)) {
            return RoutineStatement.TriggerTiming.BEFORE;
        }
        t.expect(INSTEAD);
        t.expect(OF);
        return RoutineStatement.TriggerTiming.INSTEAD_OF;
    }

    private RoutineStatement.TriggerEvent event(List<String> columns) {
        RoutineStatement.TriggerEvent event =
                switch (t.keyword()) {
                    case INSERT -> RoutineStatement.TriggerEvent.INSERT;
                    case DELETE -> RoutineStatement.TriggerEvent.DELETE;
                    case UPDATE -> RoutineStatement.TriggerEvent.UPDATE;
                    case TRUNCATE -> RoutineStatement.TriggerEvent.TRUNCATE;
                    default -> throw t.syntaxError();
                };
        t.advance();
        if (event == RoutineStatement.TriggerEvent.UPDATE && t.accept(OF)) {
            columns.addAll(t.columnNames());
        }
        return event;
    }

    private List<RoutineStatement.Transition> transitions() {
        List<RoutineStatement.Transition> list = new ArrayList<>();
        if (!t.accept(REFERENCING)) {
            return list;
        }
        do {
            boolean isNew = t.accept(NEW);
            if (!isNew) {
                t.expect(OLD);
            }
            boolean isTable = t.accept(TABLE);
            if (!isTable) {
                t.expect(ROW);
            }
            t.accept(AS);
            list.add(new RoutineStatement.Transition(isNew, isTable, t.columnName()));
        } while (t.at(NEW) || t.at(OLD));
        return list;
    }

    private boolean forEach(boolean constraint) {
        if (constraint) {
            t.expect(FOR);
            t.expect(EACH);
            t.expect(ROW);
            return true;
        }
        if (!t.accept(FOR)) {
            return false;
        }
        t.accept(EACH);
        boolean row = t.accept(ROW);
        if (!row) {
            t.expect(STATEMENT);
        }
        return row;
    }

    private Name execute() {
        t.expect(EXECUTE);
        if (!t.accept(FUNCTION)) {
            t.expect(PROCEDURE);
        }
        return new ObjectRefParser(grammar).functionName();
    }

    private List<String> arguments() {
        t.expect('(');
        List<String> arguments = new ArrayList<>();
        if (t.accept(')')) {
            return arguments;
        }
        t.accept(',');
        do {
            switch (t.type()) {
                case TokenType.INTEGER, TokenType.NUMERIC, TokenType.STRING ->
                        arguments.add(t.take());
                default -> arguments.add(t.label());
            }
        } while (t.accept(','));
        t.expect(')');
        return arguments;
    }

    Statement eventTrigger(int position) {
        t.expect(EVENT);
        t.expect(TRIGGER);
        String name = t.columnName();
        t.expect(ON);
        String event = t.label();
        List<RoutineStatement.EventFilter> filters = new ArrayList<>(1);
        if (t.accept(WHEN)) {
            do {
                String variable = t.columnName();
                t.expect(IN);
                t.expect('(');
                List<String> values = new ArrayList<>();
                do {
                    values.add(t.string());
                } while (t.accept(','));
                t.expect(')');
                filters.add(new RoutineStatement.EventFilter(variable, values));
            } while (t.accept(AND));
        }
        Name function = execute();
        t.expect('(');
        t.expect(')');
        return new RoutineStatement.CreateEventTrigger(name, event, filters, function, position);
    }

    Statement rule(boolean replace, int position) {
        t.expect(RULE);
        String name = t.columnName();
        t.expect(AS);
        t.expect(ON);
        String event =
                switch (t.keyword()) {
                    case SELECT, INSERT, UPDATE, DELETE -> t.keyword().name();
                    default -> throw t.syntaxError();
                };
        t.advance();
        t.expect(TO);
        Name table = t.qualifiedName();
        Expression where = t.accept(WHERE) ? grammar.expressions.expression() : null;
        t.expect(DO);
        boolean instead = t.accept(INSTEAD);
        if (!instead) {
            t.accept(ALSO);
        }
        return new RoutineStatement.CreateRule(
                replace, name, event, table, where, instead, actions(), position);
    }

    private List<Statement> actions() {
        if (t.accept(NOTHING)) {
            return List.of();
        }
        if (!t.accept('(')) {
            return List.of(action());
        }
        List<Statement> list = new ArrayList<>();
        do {
            if (!t.at(';') && !t.at(')')) {
                list.add(action());
            }
        } while (t.accept(';'));
        t.expect(')');
        return list;
    }

    private Statement action() {
        return t.at(NOTIFY)
                ? new SessionParser(grammar).notification(t.position())
                : grammar.nested(grammar.statements::preparable);
    }

    Statement language(boolean replace, int position) {
        boolean trusted = t.accept(TRUSTED);
        t.accept(PROCEDURAL);
        t.expect(LANGUAGE);
        String name = t.columnName();
        Name handler = null;
        Name inline = null;
        Name validator = null;
        if (t.accept(HANDLER)) {
            handler = t.name();
            inline = t.accept(INLINE) ? t.name() : null;
            if (t.accept(NO)) {
                t.expect(VALIDATOR);
            } else if (t.accept(VALIDATOR)) {
                validator = t.name();
            }
        }
        return new RoutineStatement.CreateLanguage(
                replace, trusted, name, handler, inline, validator, position);
    }
}
