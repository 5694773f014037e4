package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A window: of a WINDOW clause, or after OVER.
///
/// @param name the name it defines in a WINDOW clause; the window meant by `OVER name`
/// @param base the window it extends (`OVER (base ...)`)
public record Window(
        @Nullable String name,
        @Nullable String base,
        List<Expression> partitionBy,
        List<SortKey> orderBy,
        @Nullable Frame frame,
        int position)
        implements Node {
    public Window {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    /// What the bounds count.
    public enum Unit {
        RANGE,
        ROWS,
        GROUPS
    }

    /// What is left out of the frame.
    public enum Exclusion {
        NONE,
        CURRENT_ROW,
        GROUP,
        TIES
    }

    /// A kind of frame bound.
    public enum BoundKind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /// @param offset present for PRECEDING and FOLLOWING only
    public record Bound(BoundKind kind, @Nullable Expression offset) {}

    /// @param end null where only a start was written, which means CURRENT ROW
    public record Frame(Unit unit, Bound start, @Nullable Bound end, Exclusion exclusion) {}
}
