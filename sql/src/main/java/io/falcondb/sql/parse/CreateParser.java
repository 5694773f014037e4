package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.CREATE;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
import static io.falcondb.sql.parse.Keyword.GLOBAL;
import static io.falcondb.sql.parse.Keyword.LOCAL;
import static io.falcondb.sql.parse.Keyword.MAPPING;
import static io.falcondb.sql.parse.Keyword.MATERIALIZED;
import static io.falcondb.sql.parse.Keyword.OR;
import static io.falcondb.sql.parse.Keyword.RECURSIVE;
import static io.falcondb.sql.parse.Keyword.REPLACE;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.UNLOGGED;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.VIEW;

import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.Statement;

/// What is created.
final class CreateParser {
    private final Grammar grammar;
    private final TokenStream t;

    CreateParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement create(int position) {
        t.expect(CREATE);
        if (t.acceptAll(OR, REPLACE)) {
            return replaceable(position);
        }
        Persistence persistence = temporary();
        if (persistence == Persistence.PERMANENT && t.accept(UNLOGGED)) {
            persistence = Persistence.UNLOGGED;
        }
        if (persistence != Persistence.PERMANENT) {
            return withPersistence(persistence, position);
        }
        DefinitionParser definitions = new DefinitionParser(grammar);
        return switch (t.keyword()) {
            case TABLE -> new TableParser(grammar).table(persistence, position);
            case FOREIGN -> foreign(position);
            case MATERIALIZED -> new TableParser(grammar).materializedView(persistence, position);
            case SEQUENCE -> definitions.sequence(persistence, position);
            case VIEW, RECURSIVE -> definitions.view(false, persistence, position);
            case UNIQUE, INDEX -> new IndexParser(grammar).index(position);
            case SCHEMA -> definitions.schema(position);
            case DOMAIN -> definitions.domain(position);
            case STATISTICS -> definitions.statistics(position);
            case TYPE -> new TypeDefinitionParser(grammar).type(position);
            case OPERATOR -> new TypeDefinitionParser(grammar).operator(position);
            case COLLATION -> new TypeDefinitionParser(grammar).collation(position);
            case TEXT -> new TypeDefinitionParser(grammar).textSearch(position);
            case AGGREGATE -> new TypeDefinitionParser(grammar).aggregate(false, position);
            case CAST -> new ConversionParser(grammar).cast(position);
            case TRANSFORM -> new ConversionParser(grammar).transform(false, position);
            case DEFAULT, CONVERSION -> new ConversionParser(grammar).conversion(position);
            case FUNCTION, PROCEDURE -> new RoutineParser(grammar).function(false, position);
            case TRIGGER, CONSTRAINT -> new TriggerParser(grammar).trigger(false, position);
            case EVENT -> new TriggerParser(grammar).eventTrigger(position);
            case RULE -> new TriggerParser(grammar).rule(false, position);
            case TRUSTED, PROCEDURAL, LANGUAGE ->
                    new TriggerParser(grammar).language(false, position);
            case USER -> user(position);
            case ROLE, GROUP -> new RoleParser(grammar).create(position);
            case POLICY -> new RoleParser(grammar).policy(position);
            case DATABASE -> new SystemParser(grammar).database(position);
            case TABLESPACE -> new SystemParser(grammar).tablespace(position);
            case EXTENSION -> new SystemParser(grammar).extension(position);
            case ACCESS -> new SystemParser(grammar).accessMethod(position);
            case PUBLICATION -> new PublicationParser(grammar).publication(position);
            case SUBSCRIPTION -> new PublicationParser(grammar).subscription(position);
            case SERVER -> new ForeignParser(grammar).server(position);
            default -> throw t.syntaxError();
        };
    }

    private Statement user(int position) {
        return t.at(USER, MAPPING)
                ? new ForeignParser(grammar).userMapping(position)
                : new RoleParser(grammar).create(position);
    }

    private Statement foreign(int position) {
        return t.at(FOREIGN, TABLE)
                ? new TableParser(grammar).foreignTable(position)
                : new ForeignParser(grammar).wrapper(position);
    }

    private Statement withPersistence(Persistence persistence, int position) {
        return switch (t.keyword()) {
            case TABLE -> new TableParser(grammar).table(persistence, position);
            case SEQUENCE -> new DefinitionParser(grammar).sequence(persistence, position);
            case VIEW, RECURSIVE ->
                    new DefinitionParser(grammar).view(false, persistence, position);
            case MATERIALIZED -> {
                if (persistence == Persistence.TEMPORARY) {
                    throw t.syntaxError();
                }
                yield new TableParser(grammar).materializedView(persistence, position);
            }
            default -> throw t.syntaxError();
        };
    }

    private Persistence temporary() {
        Persistence persistence = grammar.selects.temporary();
        if (persistence == Persistence.PERMANENT && (t.at(LOCAL) || t.at(GLOBAL))) {
            throw t.syntaxError(1);
        }
        return persistence;
    }

    private Statement replaceable(int position) {
        Persistence persistence = temporary();
        if (persistence == Persistence.PERMANENT && t.at(UNLOGGED)) {
            t.advance();
            persistence = Persistence.UNLOGGED;
        }
        if (persistence != Persistence.PERMANENT && !t.at(VIEW) && !t.at(RECURSIVE)) {
            throw t.syntaxError();
        }
        return switch (t.keyword()) {
            case VIEW, RECURSIVE -> new DefinitionParser(grammar).view(true, persistence, position);
            case FUNCTION, PROCEDURE -> new RoutineParser(grammar).function(true, position);
            case TRIGGER, CONSTRAINT -> new TriggerParser(grammar).trigger(true, position);
            case RULE -> new TriggerParser(grammar).rule(true, position);
            case AGGREGATE -> new TypeDefinitionParser(grammar).aggregate(true, position);
            case TRANSFORM -> new ConversionParser(grammar).transform(true, position);
            case TRUSTED, PROCEDURAL, LANGUAGE ->
                    new TriggerParser(grammar).language(true, position);
            default -> throw t.syntaxError();
        };
    }

    /// The forms of CREATE that EXPLAIN takes.
    Statement createAs(int position) {
        t.expect(CREATE);
        Persistence persistence = temporary();
        if (persistence == Persistence.PERMANENT && t.accept(UNLOGGED)) {
            persistence = Persistence.UNLOGGED;
        }
        if (t.at(MATERIALIZED)) {
            return new TableParser(grammar).materializedView(persistence, position);
        }
        Statement statement = new TableParser(grammar).table(persistence, position);
        if (statement instanceof CreateTableAs) {
            return statement;
        }
        throw t.syntaxError();
    }
}
