package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.DATA;
import static io.falcondb.sql.parse.Keyword.EXCEPT;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.HANDLER;
import static io.falcondb.sql.parse.Keyword.IMPORT;
import static io.falcondb.sql.parse.Keyword.INTO;
import static io.falcondb.sql.parse.Keyword.LIMIT;
import static io.falcondb.sql.parse.Keyword.MAPPING;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.OPTIONS;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SERVER;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.VALIDATOR;
import static io.falcondb.sql.parse.Keyword.VERSION;
import static io.falcondb.sql.parse.Keyword.WRAPPER;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.ReplicationStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Foreign data wrappers, servers, user mappings, IMPORT FOREIGN SCHEMA.
final class ForeignParser {
    private final Grammar grammar;
    private final TokenStream t;

    ForeignParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// The user of a mapping.
    RoleSpec user() {
        int position = t.position();
        if (t.at(USER)) {
            t.advance();
            return new RoleSpec(RoleSpec.Kind.CURRENT_USER, null, position);
        }
        return new RoleSpecParser(t).role();
    }

    Statement wrapper(int position) {
        t.expect(FOREIGN);
        t.expect(DATA);
        t.expect(WRAPPER);
        String name = t.columnName();
        List<Option> functions = functions();
        return new ReplicationStatement.ForeignDataWrapper(
                false, name, functions, grammar.options.foreign(), position);
    }

    /// ALTER FOREIGN DATA WRAPPER, after the name; RENAME and OWNER are the caller's.
    Statement alterWrapper(String name, int position) {
        List<Option> functions = functions();
        if (functions.isEmpty() && !t.at(OPTIONS)) {
            throw t.syntaxError();
        }
        List<Option> options = t.at(OPTIONS) ? grammar.options.foreignChanges() : List.of();
        return new ReplicationStatement.ForeignDataWrapper(
                true, name, functions, options, position);
    }

    private List<Option> functions() {
        List<Option> list = new ArrayList<>(2);
        while (true) {
            int place = t.position();
            boolean no = t.accept(NO);
            if (!t.at(HANDLER) && !t.at(VALIDATOR)) {
                if (no) {
                    throw t.syntaxError();
                }
                return list;
            }
            String kind = t.take();
            list.add(Option.of(kind, no ? null : new Option.Value.Names(List.of(t.name())), place));
        }
    }

    Statement server(int position) {
        t.expect(SERVER);
        boolean ifNotExists = grammar.statements.ifNotExists();
        String name = t.columnName();
        String type = t.accept(TYPE) ? t.string() : null;
        boolean versionGiven = t.accept(VERSION);
        String version = versionGiven ? version() : null;
        t.expect(FOREIGN);
        t.expect(DATA);
        t.expect(WRAPPER);
        String wrapper = t.columnName();
        return new ReplicationStatement.CreateServer(
                ifNotExists,
                name,
                type,
                version,
                versionGiven,
                wrapper,
                grammar.options.foreign(),
                position);
    }

    private @Nullable String version() {
        return t.accept(NULL) ? null : t.string();
    }

    /// ALTER SERVER, after the name; RENAME and OWNER are the caller's.
    Statement alterServer(String name, int position) {
        boolean versionGiven = t.accept(VERSION);
        String version = versionGiven ? version() : null;
        if (!versionGiven && !t.at(OPTIONS)) {
            throw t.syntaxError();
        }
        List<Option> options = t.at(OPTIONS) ? grammar.options.foreignChanges() : List.of();
        return new ReplicationStatement.AlterServer(name, version, versionGiven, options, position);
    }

    Statement userMapping(int position) {
        t.expect(USER);
        t.expect(MAPPING);
        boolean ifNotExists = grammar.statements.ifNotExists();
        t.expect(FOR);
        RoleSpec user = user();
        t.expect(SERVER);
        String server = t.columnName();
        return new ReplicationStatement.CreateUserMapping(
                ifNotExists, user, server, grammar.options.foreign(), position);
    }

    Statement alterUserMapping(int position) {
        t.expect(USER);
        t.expect(MAPPING);
        t.expect(FOR);
        RoleSpec user = user();
        t.expect(SERVER);
        String server = t.columnName();
        return new ReplicationStatement.AlterUserMapping(
                user, server, grammar.options.foreignChanges(), position);
    }

    Statement importSchema(int position) {
        t.expect(IMPORT);
        t.expect(FOREIGN);
        t.expect(SCHEMA);
        String remote = t.columnName();
        ReplicationStatement.ImportKind kind = ReplicationStatement.ImportKind.ALL;
        List<Name> tables = List.of();
        if (t.acceptAll(LIMIT, TO)) {
            kind = ReplicationStatement.ImportKind.LIMIT_TO;
        } else if (t.accept(EXCEPT)) {
            kind = ReplicationStatement.ImportKind.EXCEPT;
        }
        if (kind != ReplicationStatement.ImportKind.ALL) {
            t.expect('(');
            tables = grammar.from.relations().stream().map(TableRef.Named::name).toList();
            t.expect(')');
        }
        t.expect(FROM);
        t.expect(SERVER);
        String server = t.columnName();
        t.expect(INTO);
        String local = t.columnName();
        return new ReplicationStatement.ImportForeignSchema(
                remote, kind, tables, server, local, grammar.options.foreign(), position);
    }
}
