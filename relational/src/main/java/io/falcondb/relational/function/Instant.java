package io.falcondb.relational.function;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.LongEvaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Timestamps;

/// A date or timestamp as the microseconds that make it comparable with another type of moment: UTC
/// if one of both has a time zone, else local time. Dates beyond the range of timestamps stand at
/// its ends.
final class Instant extends LongEvaluator {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Evaluator operand;
    private final boolean isDate;
    private final boolean toUtc;

    private Instant(Evaluator operand, boolean isDate, boolean toUtc) {
        this.operand = operand;
        this.isDate = isDate;
        this.toUtc = toUtc;
    }

    /// @param other what it is compared with
    static Evaluator comparable(Evaluator operand, Type type, Type other) {
        boolean toUtc = other == Types.TIMESTAMPTZ && type != Types.TIMESTAMPTZ;
        boolean isDate = type == Types.DATE;
        return isDate || toUtc ? new Instant(operand, isDate, toUtc) : operand;
    }

    @Override
    public long evalLong(Row row, EvalContext context) {
        long value = operand.evalLong(row, context);
        if (context.isNull) {
            return 0;
        }
        long local = isDate ? midnight(value) : value;
        return toUtc && Timestamps.isFinite(local)
                ? Timestamps.atZone(local, context.formatting().timeZone())
                : local;
    }

    private static long midnight(long date) {
        if (!Dates.isFinite(date)) {
            return date < 0 ? Timestamps.NEGATIVE_INFINITY : Timestamps.INFINITY;
        }
        return Math.abs(date) > Long.MAX_VALUE / MICROS_PER_DAY
                ? Timestamps.INFINITY
                : date * MICROS_PER_DAY;
    }
}
