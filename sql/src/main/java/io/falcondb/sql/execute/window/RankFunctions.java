package io.falcondb.sql.execute.window;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/// row_number, rank, dense_rank, percent_rank, cume_dist, ntile.
final class RankFunctions {

    private RankFunctions() {}

    /// Null if the name is none of these.
    static @Nullable WindowFunction of(String name, Evaluator[] arguments) {
        return switch (name) {
            case "row_number" -> (rows, frame, context) -> row -> row + 1L;
            case "rank" -> (rows, frame, context) -> row -> rows.peersStart(row) + 1L;
            case "dense_rank" -> (rows, frame, context) -> row -> rows.group(row) + 1L;
            case "percent_rank" ->
                    (rows, frame, context) ->
                            row ->
                                    rows.size() == 1
                                            ? 0.0
                                            : (double) rows.peersStart(row) / (rows.size() - 1);
            case "cume_dist" ->
                    (rows, frame, context) -> row -> (double) rows.peersEnd(row) / rows.size();
            case "ntile" ->
                    (rows, frame, context) -> {
                        Object buckets = arguments[0].eval(rows.row(0), context);
                        return row ->
                                buckets == null ? null : bucket(row, rows.size(), (Long) buckets);
                    };
            default -> null;
        };
    }

    private static long bucket(int row, int size, long buckets) {
        if (buckets <= 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_ARGUMENT_FOR_NTILE_FUNCTION,
                    "argument of ntile must be greater than zero");
        }
        long small = size / buckets;
        long larger = size % buckets;
        long inLarger = larger * (small + 1);
        return row < inLarger
                ? row / (small + 1) + 1
                : larger + (row - inLarger) / Math.max(1, small) + 1;
    }
}
