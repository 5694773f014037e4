package io.falcondb.relational.function.number;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Numeric;

/// `width_bucket`: the number of the histogram bucket that a value falls into.
final class Buckets {

    private Buckets() {}

    static void define(Library library) {
        library.define(
                "width_bucket(float8,float8,float8,int4)",
                strict((Double v, Double low, Double high, Long n) -> of(v, low, high, n)));
        library.define(
                "width_bucket(numeric,numeric,numeric,int4)",
                strict((Numeric v, Numeric low, Numeric high, Long n) -> of(v, low, high, n)));
        library.define(
                "width_bucket(anycompatible,anycompatiblearray)",
                strictMany((v, context) -> among(v[0], (ArrayValue) v[1])));
    }

    private static long of(double value, double low, double high, long count) {
        requireCount(count);
        if (Double.isNaN(value) || Double.isNaN(low) || Double.isNaN(high)) {
            throw refused("operand, lower bound, and upper bound cannot be NaN");
        }
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            throw refused("lower and upper bounds must be finite");
        }
        if (low == high) {
            throw refused("lower bound cannot equal upper bound");
        }
        boolean rising = low < high;
        if (rising ? value < low : value > low) {
            return 0;
        }
        if (rising ? value >= high : value <= high) {
            return IntegerWidth.INT4.check(count + 1);
        }
        return (long) (count * ((value - low) / (high - low))) + 1;
    }

    private static long of(Numeric value, Numeric low, Numeric high, long count) {
        requireCount(count);
        if (value.isNaN() || low.isNaN() || high.isNaN()) {
            throw refused("operand, lower bound, and upper bound cannot be NaN");
        }
        if (low.isInfinite() || high.isInfinite()) {
            throw refused("lower and upper bounds must be finite");
        }
        int direction = high.compareTo(low);
        if (direction == 0) {
            throw refused("lower bound cannot equal upper bound");
        }
        if (value.compareTo(low) * direction < 0) {
            return 0;
        }
        if (value.compareTo(high) * direction >= 0) {
            return IntegerWidth.INT4.check(count + 1);
        }
        Numeric share = value.subtract(low).multiply(Numeric.of(count));
        return share.divideToInteger(high.subtract(low)).toLong() + 1;
    }

    private static long among(@org.jspecify.annotations.Nullable Object value, ArrayValue bounds) {
        if (bounds.dimensions() > 1) {
            throw new DatabaseException(
                    ErrorCode.ARRAY_SUBSCRIPT_ERROR, "thresholds must be one-dimensional array");
        }
        int low = 0;
        int high = bounds.elements().length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            Object bound = bounds.elements()[middle];
            if (bound == null || value == null) {
                throw new DatabaseException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED,
                        "thresholds array must not contain NULLs");
            }
            if (Ordering.compare(bounds.element(), value, bound) < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void requireCount(long count) {
        if (count <= 0) {
            throw refused("count must be greater than zero");
        }
    }

    private static DatabaseException refused(String message) {
        return new DatabaseException(ErrorCode.INVALID_ARGUMENT_FOR_WIDTH_BUCKET, message);
    }
}
