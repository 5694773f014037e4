package io.falcondb.sql.execute.join;

/// What a join gives for rows with and without a match.
public enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI;

    /// Whether left rows without a match are given.
    boolean keepsLeft() {
        return this == LEFT || this == FULL;
    }

    /// Whether right rows without a match are given.
    boolean keepsRight() {
        return this == RIGHT || this == FULL;
    }

    /// Whether only left columns are given, each row once.
    boolean testsOnly() {
        return this == SEMI || this == ANTI;
    }
}
