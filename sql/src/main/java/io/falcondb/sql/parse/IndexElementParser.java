package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.COLLATE;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Elements of an index, of an ON CONFLICT target, of EXCLUDE and of a partition key.
final class IndexElementParser {
    private final Grammar grammar;
    private final TokenStream t;

    IndexElementParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    List<IndexElement> elements() {
        List<IndexElement> list = new ArrayList<>(3);
        do {
            list.add(element());
        } while (t.accept(','));
        return list;
    }

    IndexElement element() {
        return element(true);
    }

    /// An element of a partition key, which has no order.
    IndexElement unordered() {
        return element(false);
    }

    /// A column or expression alone, as CREATE STATISTICS has it.
    IndexElement bare() {
        int position = t.position();
        Expression expression;
        if (t.accept('(')) {
            expression = grammar.expressions.expression();
            t.expect(')');
        } else {
            expression = call();
        }
        return new IndexElement(
                expression == null ? t.columnName() : null,
                expression,
                null,
                null,
                List.of(),
                SortKey.Direction.DEFAULT,
                SortKey.Nulls.DEFAULT,
                position);
    }

    private IndexElement element(boolean ordered) {
        int position = t.position();
        Expression expression = null;
        String column = null;
        if (t.accept('(')) {
            expression = grammar.expressions.expression();
            t.expect(')');
        } else {
            expression = call();
            column = expression == null ? t.columnName() : null;
        }
        Name collation = t.accept(COLLATE) ? t.name() : null;
        Name operatorClass = null;
        List<Option> options = List.of();
        if (t.atColumnName() && !(ordered && (t.at(Keyword.NULLS) && nullsOrder()))) {
            operatorClass = t.name();
            if (ordered && t.at('(')) {
                options = grammar.options.relation();
            }
        }
        SortKey.Direction direction =
                ordered ? grammar.queries.direction() : SortKey.Direction.DEFAULT;
        SortKey.Nulls nulls = ordered ? grammar.queries.nulls() : SortKey.Nulls.DEFAULT;
        return new IndexElement(
                column, expression, collation, operatorClass, options, direction, nulls, position);
    }

    private boolean nullsOrder() {
        return t.keyword(1) == Keyword.FIRST || t.keyword(1) == Keyword.LAST;
    }

    /// A call without parentheses around it, or null if a column comes.
    private @Nullable Expression call() {
        int position = t.position();
        Expression special = grammar.calls.specialCall(t.keyword(), position);
        if (special != null) {
            return special;
        }
        int i = 1;
        while (t.type(i) == '.' && TokenType.isLabel(t.type(i + 1))) {
            i += 2;
        }
        if (t.type(i) != '(' || i == 1 && !TokenType.isFunctionName(t.type())) {
            return null;
        }
        Name name = i == 1 ? t.dotted(t.functionName(), position) : t.name();
        return grammar.calls.windowless(name);
    }
}
