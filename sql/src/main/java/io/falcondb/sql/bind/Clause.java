package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;

/// Where in a statement an expression stands: what may occur in it and what messages call the
/// place.
enum Clause {
    SELECT("SELECT", true, true, true),
    WHERE("WHERE", false, false, false),
    ON("JOIN conditions", false, false, false),
    GROUP_BY("GROUP BY", false, false, true),
    HAVING("HAVING", true, false, false),
    ORDER_BY("ORDER BY", true, true, true),
    DISTINCT_ON("DISTINCT ON", true, true, true),
    LIMIT("LIMIT", false, false, false),
    OFFSET("OFFSET", false, false, false),
    VALUES("VALUES", false, false, false),
    INSERT_VALUES("VALUES", false, false, true),
    FROM_FUNCTION("functions in FROM", false, false, true),
    WINDOW("window definitions", true, false, false),
    FILTER("FILTER", false, false, false),
    UPDATE("UPDATE", false, false, false),
    RETURNING("RETURNING", false, false, false),
    CHECK("check constraints", false, false, false),
    DEFAULT("DEFAULT expressions", false, false, false),
    GENERATED("column generation expressions", false, false, false),
    INDEX("index expressions", false, false, false),
    INDEX_PREDICATE("index predicates", false, false, false),
    EXECUTE("EXECUTE parameters", false, false, false);

    private final String text;
    private final boolean aggregates;
    private final boolean windows;
    private final boolean sets;

    Clause(String text, boolean aggregates, boolean windows, boolean sets) {
        this.text = text;
        this.aggregates = aggregates;
        this.windows = windows;
        this.sets = sets;
    }

    void admitAggregate(int position) {
        if (!aggregates) {
            throw Refusal.at(
                    ErrorCode.GROUPING_ERROR,
                    "aggregate functions are not allowed in " + text,
                    position);
        }
    }

    void admitWindow(int position) {
        if (!windows) {
            throw Refusal.at(
                    ErrorCode.WINDOWING_ERROR,
                    "window functions are not allowed in " + text,
                    position);
        }
    }

    void admitSet(int position) {
        if (!sets) {
            throw Refusal.unsupported(
                    "set-returning functions are not allowed in " + text, position);
        }
    }

    /// DEFAULT and its like may not contain queries.
    void admitSubquery(int position) {
        String place =
                switch (this) {
                    case CHECK -> "check constraint";
                    case DEFAULT -> "DEFAULT expression";
                    case GENERATED -> "column generation expression";
                    case INDEX -> "index expression";
                    case INDEX_PREDICATE -> "index predicate";
                    case EXECUTE -> "EXECUTE parameter";
                    default -> null;
                };
        if (place != null) {
            throw Refusal.unsupported("cannot use subquery in " + place, position);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
