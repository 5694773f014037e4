package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ACCESS;
import static io.falcondb.sql.parse.Keyword.ADD;
import static io.falcondb.sql.parse.Keyword.CASCADE;
import static io.falcondb.sql.parse.Keyword.COLLATION;
import static io.falcondb.sql.parse.Keyword.DATABASE;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DROP;
import static io.falcondb.sql.parse.Keyword.EXTENSION;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.HANDLER;
import static io.falcondb.sql.parse.Keyword.INDEX;
import static io.falcondb.sql.parse.Keyword.LIMIT;
import static io.falcondb.sql.parse.Keyword.LOCATION;
import static io.falcondb.sql.parse.Keyword.METHOD;
import static io.falcondb.sql.parse.Keyword.OWNER;
import static io.falcondb.sql.parse.Keyword.REFRESH;
import static io.falcondb.sql.parse.Keyword.RESET;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.SYSTEM;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TABLESPACE;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.UPDATE;
import static io.falcondb.sql.parse.Keyword.VERSION;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.SystemStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Databases, tablespaces, extensions, access methods.
final class SystemParser {
    private final Grammar grammar;
    private final TokenStream t;

    SystemParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement database(int position) {
        t.expect(DATABASE);
        String name = t.columnName();
        t.accept(WITH);
        return new SystemStatement.CreateDatabase(name, databaseOptions(), position);
    }

    /// Options of CREATE and ALTER DATABASE up to the end.
    List<Option> databaseOptions() {
        List<Option> list = new ArrayList<>(3);
        while (true) {
            int position = t.position();
            String name;
            switch (t.keyword()) {
                case CONNECTION -> {
                    t.advance();
                    t.expect(LIMIT);
                    name = "connection_limit";
                }
                case ENCODING, LOCATION, OWNER, TABLESPACE, TEMPLATE -> name = t.take();
                default -> {
                    if (!t.at(TokenType.IDENTIFIER)) {
                        return list;
                    }
                    name = t.take();
                }
            }
            t.accept('=');
            list.add(Option.of(name, databaseValue(), position));
        }
    }

    private Option.@Nullable Value databaseValue() {
        if (t.accept(DEFAULT)) {
            return null;
        }
        return grammar.options.atNumber()
                ? new Option.Value.Number(grammar.options.number())
                : grammar.options.booleanOrWord();
    }

    Statement tablespace(int position) {
        t.expect(TABLESPACE);
        String name = t.columnName();
        RoleSpec owner = t.accept(OWNER) ? new RoleSpecParser(t).role() : null;
        t.expect(LOCATION);
        String location = t.string();
        return new SystemStatement.CreateTablespace(
                name, owner, location, grammar.options.optionalRelation(), position);
    }

    Statement extension(int position) {
        t.expect(EXTENSION);
        boolean ifNotExists = grammar.statements.ifNotExists();
        String name = t.columnName();
        t.accept(WITH);
        List<Option> options = new ArrayList<>(2);
        while (true) {
            int place = t.position();
            if (t.accept(SCHEMA)) {
                options.add(text("schema", t.columnName(), place));
            } else if (t.accept(VERSION)) {
                options.add(text("new_version", grammar.options.wordOrString(), place));
            } else if (t.accept(CASCADE)) {
                options.add(Option.of("cascade", new Option.Value.Flag(true), place));
            } else if (t.accept(FROM)) {
                grammar.options.wordOrString();
                throw TokenStream.unsupported(
                        "CREATE EXTENSION ... FROM is no longer supported", place);
            } else {
                return new SystemStatement.CreateExtension(ifNotExists, name, options, position);
            }
        }
    }

    private static Option text(String name, String value, int position) {
        return Option.of(name, new Option.Value.Text(value), position);
    }

    Statement accessMethod(int position) {
        t.expect(ACCESS);
        t.expect(METHOD);
        String name = t.columnName();
        t.expect(TYPE);
        boolean index = t.accept(INDEX);
        if (!index) {
            t.expect(TABLE);
        }
        t.expect(HANDLER);
        return new SystemStatement.CreateAccessMethod(
                name, index ? ObjectKind.INDEX : ObjectKind.TABLE, t.name(), position);
    }

    /// ALTER DATABASE, after the word; RENAME and OWNER are the caller's.
    Statement alterDatabase(String name, int position) {
        if (t.at(RESET) || t.at(SET, TABLESPACE)) {
            return resetOrMove(name, position);
        }
        if (t.at(SET)) {
            return new SystemStatement.AlterDatabaseSet(
                    name, grammar.statements.setOrReset(), position);
        }
        if (t.accept(REFRESH)) {
            t.expect(COLLATION);
            t.expect(VERSION);
            return new SystemStatement.RefreshCollationVersion(name, position);
        }
        t.accept(WITH);
        return new SystemStatement.AlterDatabase(name, databaseOptions(), position);
    }

    private Statement resetOrMove(String name, int position) {
        if (t.at(RESET) || t.type(2) == '=' || t.keyword(2) == TO) {
            return new SystemStatement.AlterDatabaseSet(
                    name, grammar.statements.setOrReset(), position);
        }
        t.expect(SET);
        int place = t.position();
        t.expect(TABLESPACE);
        return new SystemStatement.AlterDatabase(
                name, List.of(text("tablespace", t.columnName(), place)), position);
    }

    Statement alterSystem(int position) {
        t.expect(SYSTEM);
        SessionParser settings = new SessionParser(grammar);
        int place = t.position();
        if (t.at(RESET)) {
            return new SystemStatement.AlterSystem(settings.reset(place), position);
        }
        t.expect(SET);
        String name = settings.variable();
        return new SystemStatement.AlterSystem(
                settings.assignment(SessionStatement.Scope.SESSION, name, place), position);
    }

    /// ALTER EXTENSION, after the name; SET SCHEMA is the caller's.
    Statement alterExtension(String name, int position) {
        if (t.accept(UPDATE)) {
            String version = t.accept(TO) ? grammar.options.wordOrString() : null;
            if (t.at(TO)) {
                throw t.syntaxError();
            }
            return new SystemStatement.UpdateExtension(name, version, position);
        }
        boolean add = t.accept(ADD);
        if (!add) {
            t.expect(DROP);
        }
        ObjectRefParser references = new ObjectRefParser(grammar);
        ObjectKind kind = references.kind();
        if (kind == null) {
            throw t.syntaxError();
        }
        return new SystemStatement.ExtensionMember(
                name, add, kind, references.reference(kind), position);
    }
}
