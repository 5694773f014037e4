package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.CREATE;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
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
        boolean replace = t.accept(OR, REPLACE);
        if (replace) {
            return replaceable(position);
        }
        Persistence persistence = grammar.selects.temporary();
        if (persistence == Persistence.PERMANENT && t.accept(UNLOGGED)) {
            persistence = Persistence.UNLOGGED;
        }
        if (persistence != Persistence.PERMANENT) {
            return withPersistence(persistence, position);
        }
        return switch (t.keyword()) {
            case TABLE -> new TableParser(grammar).table(persistence, position);
            case MATERIALIZED -> new TableParser(grammar).materializedView(persistence, position);
            default -> throw t.syntaxError();
        };
    }

    private Statement withPersistence(Persistence persistence, int position) {
        return switch (t.keyword()) {
            case TABLE -> new TableParser(grammar).table(persistence, position);
            case MATERIALIZED -> {
                if (persistence == Persistence.TEMPORARY) {
                    throw t.syntaxError();
                }
                yield new TableParser(grammar).materializedView(persistence, position);
            }
            default -> throw t.syntaxError();
        };
    }

    private Statement replaceable(int position) {
        throw t.syntaxError();
    }

    /// The forms of CREATE that EXPLAIN takes.
    Statement createAs(int position) {
        t.expect(CREATE);
        Persistence persistence = grammar.selects.temporary();
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
