package io.falcondb.sql.ast;

import org.jspecify.annotations.Nullable;

/// One entry of ORDER BY.
///
/// @param using the operator of `ORDER BY x USING op`
public record SortKey(
        Expression value, Direction direction, Nulls nulls, @Nullable Name using, int position)
        implements Node {
    /// Which way; DEFAULT is ascending unless `using` is given.
    public enum Direction {
        DEFAULT,
        ASCENDING,
        DESCENDING
    }

    /// Where nulls go; DEFAULT is last when ascending, first when descending.
    public enum Nulls {
        DEFAULT,
        FIRST,
        LAST
    }
}
