package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.TO;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import java.util.List;

/// The fields of an interval: `YEAR TO MONTH`, `DAY TO SECOND(3)`, as PostgreSQL's type modifiers.
final class IntervalParser {
    private static final int MONTH = 1 << 1;
    private static final int YEAR = 1 << 2;
    private static final int DAY = 1 << 3;
    private static final int HOUR = 1 << 10;
    private static final int MINUTE = 1 << 11;
    private static final int SECOND = 1 << 12;

    private final TokenStream t;

    IntervalParser(TokenStream tokens) {
        this.t = tokens;
    }

    /// The modifiers, none if no field is written.
    List<Expression> fields() {
        int position = t.position();
        int first = mask();
        if (first == 0) {
            return List.of();
        }
        t.advance();
        if (first == SECOND) {
            return seconds(SECOND, position);
        }
        if (first == MONTH || !t.accept(TO)) {
            return List.of(Literal.integer(first, position));
        }
        int last = mask();
        boolean fits =
                switch (first) {
                    case YEAR -> last == MONTH;
                    case DAY -> last == HOUR || last == MINUTE || last == SECOND;
                    case HOUR -> last == MINUTE || last == SECOND;
                    default -> last == SECOND;
                };
        if (!fits) {
            throw t.syntaxError();
        }
        t.advance();
        int all = span(first, last);
        return last == SECOND ? seconds(all, position) : List.of(Literal.integer(all, position));
    }

    private static int span(int first, int last) {
        if (first == YEAR) {
            return YEAR | MONTH;
        }
        int mask = 0;
        for (int field : new int[] {DAY, HOUR, MINUTE, SECOND}) {
            if (field >= first && field <= last) {
                mask |= field;
            }
        }
        return mask;
    }

    private List<Expression> seconds(int mask, int position) {
        Literal fields = Literal.integer(mask, position);
        if (!t.accept('(')) {
            return List.of(fields);
        }
        int place = t.position();
        Literal precision = Literal.integer(t.integer(), place);
        t.expect(')');
        return List.of(fields, precision);
    }

    private int mask() {
        return switch (t.keyword()) {
            case YEAR -> YEAR;
            case MONTH -> MONTH;
            case DAY -> DAY;
            case HOUR -> HOUR;
            case MINUTE -> MINUTE;
            case SECOND -> SECOND;
            default -> 0;
        };
    }
}
