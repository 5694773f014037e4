package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import org.jspecify.annotations.Nullable;

/// Which rows around the current one a window function sees.
///
/// @param startOffset of PRECEDING and FOLLOWING bounds, null otherwise
public record WindowFrame(
        Mode mode,
        Bound start,
        @Nullable Expr startOffset,
        Bound end,
        @Nullable Expr endOffset,
        Exclusion exclusion) {

    public enum Mode {
        ROWS,
        RANGE,
        GROUPS
    }

    public enum Bound {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    public enum Exclusion {
        NO_OTHERS,
        CURRENT_ROW,
        GROUP,
        TIES
    }

    /// RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW.
    public static final WindowFrame DEFAULT =
            new WindowFrame(
                    Mode.RANGE,
                    Bound.UNBOUNDED_PRECEDING,
                    null,
                    Bound.CURRENT_ROW,
                    null,
                    Exclusion.NO_OTHERS);
}
