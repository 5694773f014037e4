package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.AUTHORIZATION;
import static io.falcondb.sql.parse.Keyword.CASCADED;
import static io.falcondb.sql.parse.Keyword.CHECK;
import static io.falcondb.sql.parse.Keyword.CREATE;
import static io.falcondb.sql.parse.Keyword.DOMAIN;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.GRANT;
import static io.falcondb.sql.parse.Keyword.LOCAL;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OPTION;
import static io.falcondb.sql.parse.Keyword.OR;
import static io.falcondb.sql.parse.Keyword.RECURSIVE;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SEQUENCE;
import static io.falcondb.sql.parse.Keyword.STATISTICS;
import static io.falcondb.sql.parse.Keyword.VIEW;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SequenceOption;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;

/// CREATE SEQUENCE, VIEW, SCHEMA, DOMAIN, STATISTICS.
final class DefinitionParser {
    private final Grammar grammar;
    private final TokenStream t;

    DefinitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement sequence(Persistence persistence, int position) {
        t.expect(SEQUENCE);
        boolean ifNotExists = grammar.statements.ifNotExists();
        Name name = t.qualifiedName();
        List<SequenceOption> options = new SequenceOptionParser(grammar).options();
        return new Definition.CreateSequence(persistence, ifNotExists, name, options, position);
    }

    Statement view(boolean replace, Persistence persistence, int position) {
        boolean recursive = t.accept(RECURSIVE);
        t.expect(VIEW);
        Name name = t.qualifiedName();
        List<String> columns = recursive ? t.columnList() : t.optionalColumnList();
        List<Option> options = grammar.options.optionalRelation();
        t.expect(AS);
        SelectStatement query = grammar.statements.select();
        int place = t.position();
        Definition.CheckOption check = checkOption();
        if (recursive && check != Definition.CheckOption.NONE) {
            throw TokenStream.unsupported(
                    "WITH CHECK OPTION not supported on recursive views", place);
        }
        return new Definition.CreateView(
                persistence, replace, recursive, name, columns, options, query, check, position);
    }

    private Definition.CheckOption checkOption() {
        if (!t.accept(WITH)) {
            return Definition.CheckOption.NONE;
        }
        boolean local = t.accept(LOCAL);
        if (!local) {
            t.accept(CASCADED);
        }
        t.expect(CHECK);
        t.expect(OPTION);
        return local ? Definition.CheckOption.LOCAL : Definition.CheckOption.CASCADED;
    }

    Statement schema(int position) {
        t.expect(SCHEMA);
        boolean ifNotExists = grammar.statements.ifNotExists();
        String name = t.at(AUTHORIZATION) ? null : t.columnName();
        RoleSpec owner = null;
        if (t.accept(AUTHORIZATION)) {
            owner = new RoleSpecParser(t).role();
        }
        int place = t.position();
        List<Statement> elements = new ArrayList<>();
        while (atSchemaElement()) {
            elements.add(grammar.statements.statement());
        }
        if (ifNotExists && !elements.isEmpty()) {
            throw TokenStream.unsupported(
                    "CREATE SCHEMA IF NOT EXISTS cannot include schema elements", place);
        }
        return new Definition.CreateSchema(ifNotExists, name, owner, elements, position);
    }

    private boolean atSchemaElement() {
        if (t.at(GRANT)) {
            return true;
        }
        if (!t.at(CREATE)) {
            return false;
        }
        Keyword word = t.keyword(1) == OR ? t.keyword(3) : t.keyword(1);
        switch (word) {
            case TEMP,
                    TEMPORARY,
                    LOCAL,
                    GLOBAL,
                    UNLOGGED,
                    TABLE,
                    UNIQUE,
                    INDEX,
                    SEQUENCE,
                    TRIGGER,
                    CONSTRAINT,
                    VIEW,
                    RECURSIVE -> {
                return true;
            }
            default -> throw t.syntaxError(1);
        }
    }

    Statement domain(int position) {
        t.expect(DOMAIN);
        Name name = t.name();
        t.accept(AS);
        TypeName type = grammar.types.typeName();
        ColumnDefinition column = new ColumnParser(grammar).domain(name.last(), type);
        return new Definition.CreateDomain(
                name, type, column.collation(), column.constraints(), position);
    }

    Statement statistics(int position) {
        t.expect(STATISTICS);
        boolean ifNotExists = grammar.statements.ifNotExists();
        Name name = t.name();
        List<String> kinds = t.optionalColumnList();
        t.expect(ON);
        List<IndexElement> elements = new ArrayList<>(2);
        do {
            elements.add(new IndexElementParser(grammar).bare());
        } while (t.accept(','));
        t.expect(FROM);
        return new Definition.CreateStatistics(
                ifNotExists, name, kinds, elements, grammar.from.list(), position);
    }
}
