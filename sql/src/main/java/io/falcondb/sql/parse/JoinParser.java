package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.CROSS;
import static io.falcondb.sql.parse.Keyword.JOIN;
import static io.falcondb.sql.parse.Keyword.NATURAL;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OUTER;
import static io.falcondb.sql.parse.Keyword.USING;

import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TableRef.JoinKind;
import java.util.List;

/// Joins, which associate to the left; a join that waits for its condition takes those after it.
final class JoinParser {
    private final Grammar grammar;
    private final TokenStream t;

    JoinParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// The item with all joins that follow it.
    TableRef joined(TableRef first) {
        TableRef left = first;
        while (atJoin()) {
            left = join(left);
        }
        return left;
    }

    private boolean atJoin() {
        return switch (t.keyword()) {
            case JOIN, INNER, LEFT, RIGHT, FULL, CROSS, NATURAL -> true;
            default -> false;
        };
    }

    private TableRef join(TableRef left) {
        int position = t.position();
        if (t.accept(CROSS)) {
            t.expect(JOIN);
            return new TableRef.Join(
                    JoinKind.CROSS,
                    false,
                    left,
                    grammar.from.item(),
                    List.of(),
                    null,
                    null,
                    null,
                    position);
        }
        boolean natural = t.accept(NATURAL);
        JoinKind kind = kind();
        t.expect(JOIN);
        if (natural) {
            return new TableRef.Join(
                    kind, true, left, grammar.from.item(), List.of(), null, null, null, position);
        }
        TableRef right = grammar.nested(() -> joined(grammar.from.item()));
        if (t.accept(USING)) {
            List<String> columns = t.columnList();
            Alias alias = null;
            int place = t.position();
            if (t.accept(AS)) {
                alias = new Alias(t.columnName(), List.of(), place);
            }
            return new TableRef.Join(
                    kind, false, left, right, columns, alias, null, null, position);
        }
        t.expect(ON);
        Expression on = grammar.expressions.expression();
        return new TableRef.Join(kind, false, left, right, List.of(), null, on, null, position);
    }

    private JoinKind kind() {
        JoinKind kind =
                switch (t.keyword()) {
                    case INNER -> JoinKind.INNER;
                    case LEFT -> JoinKind.LEFT;
                    case RIGHT -> JoinKind.RIGHT;
                    case FULL -> JoinKind.FULL;
                    default -> JoinKind.CROSS;
                };
        if (kind == JoinKind.CROSS) {
            return JoinKind.INNER;
        }
        t.advance();
        if (kind != JoinKind.INNER) {
            t.accept(OUTER);
        }
        return kind;
    }
}
