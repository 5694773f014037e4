package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.CONCURRENTLY;
import static io.falcondb.sql.parse.Keyword.DISTINCT;
import static io.falcondb.sql.parse.Keyword.INCLUDE;
import static io.falcondb.sql.parse.Keyword.INDEX;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NULLS;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.TABLESPACE;
import static io.falcondb.sql.parse.Keyword.UNIQUE;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.WHERE;

import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import java.util.List;

/// CREATE INDEX.
final class IndexParser {
    private final Grammar grammar;
    private final TokenStream t;

    IndexParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement index(int position) {
        boolean unique = t.accept(UNIQUE);
        t.expect(INDEX);
        boolean concurrently = t.accept(CONCURRENTLY);
        boolean ifNotExists = grammar.statements.ifNotExists();
        String name = ifNotExists || !t.at(ON) ? t.columnName() : null;
        t.expect(ON);
        TableRef.Named table = grammar.from.relation();
        String method = t.accept(USING) ? t.columnName() : "btree";
        IndexElementParser parser = new IndexElementParser(grammar);
        t.expect('(');
        List<IndexElement> elements = parser.elements();
        t.expect(')');
        List<IndexElement> including = List.of();
        if (t.accept(INCLUDE)) {
            t.expect('(');
            including = parser.elements();
            t.expect(')');
        }
        boolean nullsNotDistinct = false;
        if (t.accept(NULLS)) {
            nullsNotDistinct = t.accept(NOT);
            t.expect(DISTINCT);
        }
        List<Option> options = grammar.options.optionalRelation();
        String tablespace = t.accept(TABLESPACE) ? t.columnName() : null;
        Expression where = t.accept(WHERE) ? grammar.expressions.expression() : null;
        return new Definition.CreateIndex(
                unique,
                concurrently,
                ifNotExists,
                name,
                table,
                method,
                elements,
                including,
                nullsNotDistinct,
                options,
                tablespace,
                where,
                position);
    }
}
