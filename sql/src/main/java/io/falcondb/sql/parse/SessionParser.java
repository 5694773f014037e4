package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.AUTHORIZATION;
import static io.falcondb.sql.parse.Keyword.CATALOG;
import static io.falcondb.sql.parse.Keyword.CHARACTERISTICS;
import static io.falcondb.sql.parse.Keyword.CONSTRAINTS;
import static io.falcondb.sql.parse.Keyword.CONTENT;
import static io.falcondb.sql.parse.Keyword.CURRENT;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DISCARD;
import static io.falcondb.sql.parse.Keyword.DOCUMENT;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.INTERVAL;
import static io.falcondb.sql.parse.Keyword.ISOLATION;
import static io.falcondb.sql.parse.Keyword.LEVEL;
import static io.falcondb.sql.parse.Keyword.LISTEN;
import static io.falcondb.sql.parse.Keyword.LOAD;
import static io.falcondb.sql.parse.Keyword.LOCAL;
import static io.falcondb.sql.parse.Keyword.NAMES;
import static io.falcondb.sql.parse.Keyword.NOTIFY;
import static io.falcondb.sql.parse.Keyword.OPTION;
import static io.falcondb.sql.parse.Keyword.PRIMARY;
import static io.falcondb.sql.parse.Keyword.RESET;
import static io.falcondb.sql.parse.Keyword.ROLE;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SESSION;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.SHOW;
import static io.falcondb.sql.parse.Keyword.SNAPSHOT;
import static io.falcondb.sql.parse.Keyword.TIME;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TRANSACTION;
import static io.falcondb.sql.parse.Keyword.UNLISTEN;
import static io.falcondb.sql.parse.Keyword.XML;
import static io.falcondb.sql.parse.Keyword.ZONE;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SET, SHOW, RESET, DISCARD, LISTEN, NOTIFY, UNLISTEN and LOAD.
final class SessionParser {
    /// HOUR and MINUTE of an interval's mask.
    private static final int HOUR_AND_MINUTE = 1 << 10 | 1 << 11;

    private final Grammar grammar;
    private final TokenStream t;

    SessionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement set(int position) {
        t.expect(SET);
        if (t.accept(CONSTRAINTS)) {
            return new TransactionParser(grammar).constraints(position);
        }
        SessionStatement.Scope scope = SessionStatement.Scope.SESSION;
        boolean named = atAssignment();
        if (!named && t.accept(LOCAL)) {
            scope = SessionStatement.Scope.LOCAL;
        } else if (!named
                && t.at(SESSION)
                && t.keyword(1) != Keyword.AUTHORIZATION
                && t.keyword(1) != Keyword.CHARACTERISTICS) {
            t.advance();
        }
        return transaction(scope, position);
    }

    /// Whether the word here is a setting's name.
    private boolean atAssignment() {
        int next = t.type(1);
        return next == '=' || next == '.' || t.keyword(1) == TO || t.keyword(1) == FROM;
    }

    private SessionStatement transaction(SessionStatement.Scope scope, int position) {
        if (!atAssignment() && t.at(TRANSACTION) && t.keyword(1) != Keyword.SNAPSHOT) {
            t.advance();
            return new SessionStatement.SetTransaction(
                    scope, false, new TransactionParser(grammar).modes(), position);
        }
        if (t.accept(SESSION, CHARACTERISTICS)) {
            t.expect(AS);
            t.expect(TRANSACTION);
            return new SessionStatement.SetTransaction(
                    scope, true, new TransactionParser(grammar).modes(), position);
        }
        return setting(scope, position);
    }

    /// A setting as it stands in SET of functions, roles and databases, after the word SET.
    SessionStatement settingOf(int position) {
        return transaction(SessionStatement.Scope.SESSION, position);
    }

    /// A setting as it stands in a function's SET clause.
    SessionStatement functionSetting(int position) {
        return setting(SessionStatement.Scope.SESSION, position);
    }

    private SessionStatement setting(SessionStatement.Scope scope, int position) {
        if (!atAssignment()) {
            SessionStatement special = special(scope, position);
            if (special != null) {
                return special;
            }
        }
        return generic(scope, position);
    }

    /// `name TO values`, `name = values`, `name FROM CURRENT`.
    SessionStatement generic(SessionStatement.Scope scope, int position) {
        String name = variable();
        if (t.accept(FROM)) {
            t.expect(CURRENT);
            return new SessionStatement.SetFromCurrent(scope, name, position);
        }
        return assignment(scope, name, position);
    }

    /// `TO values` or `= values` after a setting's name.
    SessionStatement assignment(SessionStatement.Scope scope, String name, int position) {
        if (!t.accept('=')) {
            t.expect(TO);
        }
        if (t.accept(DEFAULT)) {
            return new SessionStatement.Set(scope, name, List.of(), position);
        }
        int place = t.position();
        if (name.equals("falcon.read_from") && t.accept(PRIMARY)) {
            // A reserved word, and yet what this setting is called by its values.
            return new SessionStatement.Set(
                    scope, name, List.of(Literal.string("primary", place)), position);
        }
        List<Expression> values = new ArrayList<>(1);
        do {
            values.add(value());
        } while (t.accept(','));
        return new SessionStatement.Set(scope, name, values, position);
    }

    private Expression value() {
        if (grammar.options.atNumber()) {
            return grammar.options.number();
        }
        int position = t.position();
        return Literal.string(grammar.options.booleanOrString(), position);
    }

    /// A setting's name, dotted where it has a prefix.
    String variable() {
        return variable(false);
    }

    /// @param all whether a part after the first may be ALL, which PostgreSQL has nowhere
    private String variable(boolean all) {
        String first = t.columnName();
        if (!t.at('.')) {
            return first;
        }
        StringBuilder name = new StringBuilder(first);
        while (t.accept('.')) {
            name.append('.').append(all && t.accept(ALL) ? "all" : t.columnName());
        }
        return name.toString();
    }

    private @Nullable SessionStatement special(SessionStatement.Scope scope, int position) {
        int place = t.position();
        if (t.accept(TIME, ZONE)) {
            return zone(scope, position);
        }
        if (t.at(CATALOG) && t.type(1) == TokenType.STRING) {
            t.advance();
            throw TokenStream.unsupported("current database cannot be changed", t.position());
        }
        if (t.at(SCHEMA) && t.type(1) == TokenType.STRING) {
            t.advance();
            return text(scope, "search_path", position);
        }
        if (t.accept(NAMES)) {
            if (t.at(TokenType.STRING)) {
                return text(scope, "client_encoding", position);
            }
            t.accept(DEFAULT);
            return new SessionStatement.Set(scope, "client_encoding", List.of(), position);
        }
        if (t.accept(ROLE)) {
            return word(scope, "role", position);
        }
        if (t.accept(SESSION, AUTHORIZATION)) {
            if (t.accept(DEFAULT)) {
                return new SessionStatement.Set(
                        scope, "session_authorization", List.of(), position);
            }
            return word(scope, "session_authorization", position);
        }
        if (t.accept(XML, OPTION)) {
            boolean document = t.accept(DOCUMENT);
            if (!document) {
                t.expect(CONTENT);
            }
            Literal value = Literal.string(document ? "DOCUMENT" : "CONTENT", place);
            return new SessionStatement.Set(scope, "xmloption", List.of(value), position);
        }
        if (t.accept(TRANSACTION, SNAPSHOT)) {
            return new SessionStatement.SetSnapshot(t.string(), position);
        }
        return null;
    }

    private SessionStatement text(SessionStatement.Scope scope, String name, int position) {
        int place = t.position();
        Literal value = Literal.string(t.string(), place);
        return new SessionStatement.Set(scope, name, List.of(value), position);
    }

    private SessionStatement word(SessionStatement.Scope scope, String name, int position) {
        int place = t.position();
        Literal value = Literal.string(grammar.options.wordOrString(), place);
        return new SessionStatement.Set(scope, name, List.of(value), position);
    }

    private SessionStatement zone(SessionStatement.Scope scope, int position) {
        List<Expression> values = List.of();
        int place = t.position();
        if (t.at(TokenType.STRING) || t.at(TokenType.IDENTIFIER)) {
            values = List.of(Literal.string(t.take(), place));
        } else if (t.at(INTERVAL)) {
            values = List.of(interval(place));
        } else if (grammar.options.atNumber()) {
            values = List.of(grammar.options.number());
        } else if (!t.accept(DEFAULT)) {
            t.expect(LOCAL);
        }
        return new SessionStatement.Set(scope, "timezone", values, position);
    }

    private Expression interval(int place) {
        TypeName type = grammar.types.standard(true);
        if (type == null) {
            throw t.syntaxError();
        }
        int at = t.position();
        Literal value = Literal.string(t.string(), at);
        if (type.modifiers().isEmpty()) {
            int fieldsAt = t.position();
            List<Expression> fields = grammar.types.intervalFields();
            if (!fields.isEmpty()
                    && fields.getFirst() instanceof Literal mask
                    && (mask.intValue() & ~HOUR_AND_MINUTE) != 0) {
                throw TokenStream.syntax(
                        "time zone interval must be HOUR or HOUR TO MINUTE", fieldsAt);
            }
            type = type.withModifiers(fields);
        }
        return new Expression.Cast(value, type, place);
    }

    Statement show(int position) {
        t.expect(SHOW);
        return new SessionStatement.Show(settingName(true), position);
    }

    SessionStatement reset(int position) {
        t.expect(RESET);
        return new SessionStatement.Reset(settingName(false), position);
    }

    private @Nullable String settingName(boolean all) {
        if (t.accept(ALL)) {
            return null;
        }
        if (t.type(1) != '.') {
            if (t.accept(TIME, ZONE)) {
                return "timezone";
            }
            if (t.accept(TRANSACTION, ISOLATION)) {
                t.expect(LEVEL);
                return "transaction_isolation";
            }
            if (t.accept(SESSION, AUTHORIZATION)) {
                return "session_authorization";
            }
        }
        return variable(all);
    }

    Statement discard(int position) {
        t.expect(DISCARD);
        SessionStatement.DiscardTarget target =
                switch (t.keyword()) {
                    case ALL -> SessionStatement.DiscardTarget.ALL;
                    case TEMP, TEMPORARY -> SessionStatement.DiscardTarget.TEMP;
                    case PLANS -> SessionStatement.DiscardTarget.PLANS;
                    case SEQUENCES -> SessionStatement.DiscardTarget.SEQUENCES;
                    default -> throw t.syntaxError();
                };
        t.advance();
        return new SessionStatement.Discard(target, position);
    }

    Statement listen(int position) {
        t.expect(LISTEN);
        return new SessionStatement.Listen(t.columnName(), position);
    }

    Statement notification(int position) {
        t.expect(NOTIFY);
        String channel = t.columnName();
        return new SessionStatement.Notify(channel, t.accept(',') ? t.string() : null, position);
    }

    Statement unlisten(int position) {
        t.expect(UNLISTEN);
        return new SessionStatement.Unlisten(t.accept('*') ? null : t.columnName(), position);
    }

    Statement load(int position) {
        t.expect(LOAD);
        return new SessionStatement.Load(t.string(), position);
    }
}
