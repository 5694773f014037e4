package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.COLUMNS;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.ORDINALITY;
import static io.falcondb.sql.parse.Keyword.XMLNAMESPACES;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.ast.XmlExpression;
import java.util.ArrayList;
import java.util.List;

/// XMLTABLE in FROM.
final class XmlTableParser {
    private final Grammar grammar;
    private final TokenStream t;

    XmlTableParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    TableRef table(boolean lateral, int position) {
        t.advance();
        t.expect('(');
        List<XmlExpression.Attribute> namespaces = new ArrayList<>();
        if (t.at(XMLNAMESPACES)) {
            t.advance();
            t.expect('(');
            do {
                if (t.accept(DEFAULT)) {
                    namespaces.add(
                            new XmlExpression.Attribute(null, grammar.expressions.restricted()));
                } else {
                    Expression uri = grammar.expressions.restricted();
                    t.expect(AS);
                    namespaces.add(new XmlExpression.Attribute(t.label(), uri));
                }
            } while (t.accept(','));
            t.expect(')');
            t.expect(',');
        }
        Expression row = grammar.primaries.primary(true);
        Expression document = new XmlParser(grammar).passing();
        t.expect(COLUMNS);
        List<TableRef.XmlColumn> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (t.accept(','));
        t.expect(')');
        return new TableRef.XmlTable(
                namespaces, row, document, columns, lateral, grammar.from.alias(), position);
    }

    private TableRef.XmlColumn column() {
        int position = t.position();
        String name = t.columnName();
        if (t.accept(FOR)) {
            t.expect(ORDINALITY);
            return new TableRef.XmlColumn(name, null, null, null, false, position);
        }
        TypeName type = grammar.types.typeName();
        Expression path = null;
        Expression otherwise = null;
        boolean notNull = false;
        while (true) {
            int place = t.position();
            if (t.accept(DEFAULT)) {
                if (otherwise != null) {
                    throw TokenStream.syntax("only one DEFAULT value is allowed", place);
                }
                otherwise = grammar.expressions.restricted();
            } else if (t.at(TokenType.IDENTIFIER)) {
                String word = t.take();
                if (!word.equals("path")) {
                    throw TokenStream.syntax("unrecognized column option \"" + word + "\"", place);
                }
                if (path != null) {
                    throw TokenStream.syntax("only one PATH value per column is allowed", place);
                }
                path = grammar.expressions.restricted();
            } else if (t.accept(NOT)) {
                t.expect(NULL);
                notNull = true;
            } else if (!t.accept(NULL)) {
                return new TableRef.XmlColumn(name, type, path, otherwise, notNull, position);
            }
        }
    }
}
