package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Exact sums, averages, variances and deviations of integers and numerics.
final class NumericMoments implements Accumulator {

    enum Form {
        SUM,
        AVERAGE,
        VARIANCE_POPULATION,
        VARIANCE_SAMPLE,
        DEVIATION_POPULATION,
        DEVIATION_SAMPLE
    }

    private static final int GUARD_DIGITS = 2;

    private final Form form;
    private final boolean needsSquares;
    private long count;
    private Numeric sum = Numeric.ZERO;
    private Numeric squares = Numeric.ZERO;

    NumericMoments(Form form) {
        this.form = form;
        this.needsSquares = form != Form.SUM && form != Form.AVERAGE;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        Object argument = arguments[0];
        if (argument != null) {
            Numeric value =
                    argument instanceof Long integer ? Numeric.of(integer) : (Numeric) argument;
            count++;
            sum = sum.add(value);
            if (needsSquares) {
                squares = squares.add(value.multiply(value));
            }
        }
    }

    @Override
    public @Nullable Object result() {
        boolean sample = form == Form.VARIANCE_SAMPLE || form == Form.DEVIATION_SAMPLE;
        if (count == 0 || sample && count == 1) {
            return null;
        }
        return switch (form) {
            case SUM -> sum;
            case AVERAGE -> sum.divide(Numeric.of(count));
            case VARIANCE_POPULATION, VARIANCE_SAMPLE -> variance(sample);
            case DEVIATION_POPULATION, DEVIATION_SAMPLE -> root(variance(sample));
        };
    }

    /// To the scale of the variance, unlike `sqrt`, which chooses one.
    private static Numeric root(Numeric variance) {
        if (!variance.isFinite() || variance.isZero()) {
            return variance;
        }
        int scale = variance.scale();
        int guarded = scale + GUARD_DIGITS;
        BigInteger shifted = variance.toBigDecimal().movePointRight(2 * guarded).toBigInteger();
        return Numeric.of(
                new BigDecimal(shifted.sqrt(), guarded).setScale(scale, RoundingMode.HALF_UP));
    }

    private Numeric variance(boolean sample) {
        if (!sum.isFinite() || !squares.isFinite()) {
            return Numeric.NAN;
        }
        Numeric n = Numeric.of(count);
        Numeric numerator = n.multiply(squares).subtract(sum.multiply(sum));
        if (numerator.signum() <= 0) {
            return Numeric.ZERO;
        }
        Numeric divisor = sample ? n.multiply(Numeric.of(count - 1)) : n.multiply(n);
        return numerator.divide(divisor);
    }
}
