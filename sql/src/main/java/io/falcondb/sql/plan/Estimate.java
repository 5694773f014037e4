package io.falcondb.sql.plan;

/// What an operator is thought to cost, in PostgreSQL's unit (a page read in sequence), and to
/// give.
///
/// @param width bytes of an average row
record Estimate(double startupCost, double totalCost, double rows, int width) {

    static final double CPU_ROW = 0.01;
    static final double CPU_OPERATOR = 0.0025;
    static final double LOOKUP = 0.04;

    /// What a table is taken to hold that was never analysed.
    static final double ROWS_UNKNOWN = 1000;

    static final double EQUAL_SELECTIVITY = 0.005;
    static final double RANGE_SELECTIVITY = 1.0 / 3;
    static final double CONDITION_SELECTIVITY = 0.33;

    Estimate {
        rows = Math.max(1, Math.rint(rows));
    }

    static double sortCost(double rows) {
        return rows * (Math.log(Math.max(2, rows)) / Math.log(2)) * 2 * CPU_OPERATOR;
    }
}
