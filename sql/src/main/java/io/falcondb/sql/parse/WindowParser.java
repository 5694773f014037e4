package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AND;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BETWEEN;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CURRENT;
import static io.falcondb.sql.parse.Keyword.EXCLUDE;
import static io.falcondb.sql.parse.Keyword.FOLLOWING;
import static io.falcondb.sql.parse.Keyword.GROUP;
import static io.falcondb.sql.parse.Keyword.GROUPS;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.OTHERS;
import static io.falcondb.sql.parse.Keyword.PARTITION;
import static io.falcondb.sql.parse.Keyword.PRECEDING;
import static io.falcondb.sql.parse.Keyword.RANGE;
import static io.falcondb.sql.parse.Keyword.ROW;
import static io.falcondb.sql.parse.Keyword.ROWS;
import static io.falcondb.sql.parse.Keyword.TIES;
import static io.falcondb.sql.parse.Keyword.UNBOUNDED;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.SortKey;
import io.falcondb.sql.ast.Window;
import io.falcondb.sql.ast.Window.Bound;
import io.falcondb.sql.ast.Window.BoundKind;
import io.falcondb.sql.ast.Window.Exclusion;
import io.falcondb.sql.ast.Window.Frame;
import io.falcondb.sql.ast.Window.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Windows and their frames.
final class WindowParser {
    private final Grammar grammar;
    private final TokenStream t;

    WindowParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    List<Window> definitions() {
        List<Window> list = new ArrayList<>(1);
        do {
            String name = t.columnName();
            t.expect(AS);
            list.add(specification(name));
        } while (t.accept(','));
        return list;
    }

    /// What follows OVER.
    Window over() {
        int position = t.position();
        if (t.at('(')) {
            return specification(null);
        }
        return new Window(t.columnName(), null, List.of(), List.of(), null, position);
    }

    private Window specification(@Nullable String name) {
        int position = t.position();
        t.expect('(');
        boolean clause = t.at(PARTITION) || t.at(RANGE) || t.at(ROWS) || t.at(GROUPS);
        String base = !clause && t.atColumnName() ? t.take() : null;
        List<Expression> partition = List.of();
        if (t.accept(PARTITION)) {
            t.expect(BY);
            partition = grammar.expressions.list();
        }
        List<SortKey> orderBy = grammar.queries.optionalOrderBy();
        Frame frame = frame();
        t.expect(')');
        return new Window(name, base, partition, orderBy, frame, position);
    }

    private @Nullable Frame frame() {
        Unit unit;
        if (t.accept(RANGE)) {
            unit = Unit.RANGE;
        } else if (t.accept(ROWS)) {
            unit = Unit.ROWS;
        } else if (t.accept(GROUPS)) {
            unit = Unit.GROUPS;
        } else {
            return null;
        }
        if (!t.accept(BETWEEN)) {
            int place = t.position();
            Bound start = bound();
            refuseStart(start, place);
            if (start.kind() == BoundKind.FOLLOWING) {
                throw windowing(
                        "frame starting from following row cannot end with current row", place);
            }
            return new Frame(unit, start, null, exclusion());
        }
        int first = t.position();
        Bound start = bound();
        t.expect(AND);
        int second = t.position();
        Bound end = bound();
        refuseStart(start, first);
        refuseEnd(start.kind(), end.kind(), second);
        return new Frame(unit, start, end, exclusion());
    }

    private static void refuseStart(Bound start, int place) {
        if (start.kind() == BoundKind.UNBOUNDED_FOLLOWING) {
            throw windowing("frame start cannot be UNBOUNDED FOLLOWING", place);
        }
    }

    private static void refuseEnd(BoundKind start, BoundKind end, int place) {
        if (end == BoundKind.UNBOUNDED_PRECEDING) {
            throw windowing("frame end cannot be UNBOUNDED PRECEDING", place);
        }
        if (start == BoundKind.CURRENT_ROW && end == BoundKind.PRECEDING) {
            throw windowing("frame starting from current row cannot have preceding rows", place);
        }
        if (start == BoundKind.FOLLOWING
                && (end == BoundKind.PRECEDING || end == BoundKind.CURRENT_ROW)) {
            throw windowing("frame starting from following row cannot have preceding rows", place);
        }
    }

    private static DatabaseException windowing(String message, int position) {
        return TokenStream.error(ErrorCode.WINDOWING_ERROR, message, position);
    }

    private Bound bound() {
        if (t.accept(UNBOUNDED, PRECEDING)) {
            return new Bound(BoundKind.UNBOUNDED_PRECEDING, null);
        }
        if (t.accept(UNBOUNDED, FOLLOWING)) {
            return new Bound(BoundKind.UNBOUNDED_FOLLOWING, null);
        }
        if (t.accept(CURRENT, ROW)) {
            return new Bound(BoundKind.CURRENT_ROW, null);
        }
        Expression offset = grammar.expressions.expression();
        if (t.accept(PRECEDING)) {
            return new Bound(BoundKind.PRECEDING, offset);
        }
        t.expect(FOLLOWING);
        return new Bound(BoundKind.FOLLOWING, offset);
    }

    private Exclusion exclusion() {
        if (!t.accept(EXCLUDE)) {
            return Exclusion.NONE;
        }
        if (t.accept(CURRENT)) {
            t.expect(ROW);
            return Exclusion.CURRENT_ROW;
        }
        if (t.accept(GROUP)) {
            return Exclusion.GROUP;
        }
        if (t.accept(TIES)) {
            return Exclusion.TIES;
        }
        t.expect(NO);
        t.expect(OTHERS);
        return Exclusion.NONE;
    }
}
