package io.falcondb.relational.function.aggregate;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// Count, sum and sum of squared deviations of floats, updated by the method of Youngs and Cramer,
/// which stays exact where the naive sums of squares cancel out.
final class Moments implements Accumulator {

    enum Form {
        AVERAGE,
        VARIANCE_POPULATION,
        VARIANCE_SAMPLE,
        DEVIATION_POPULATION,
        DEVIATION_SAMPLE
    }

    private final Form form;
    private double count;
    private double sum;
    private double squares;

    Moments(Form form) {
        this.form = form;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof Double value) {
            addDouble(value);
        }
    }

    @Override
    public void addDouble(double value) {
        boolean finite = !Double.isInfinite(sum) && !Double.isNaN(sum);
        count++;
        sum += value;
        if (count > 1) {
            double deviation = value * count - sum;
            squares += deviation * deviation / (count * (count - 1));
            if (Double.isInfinite(sum) || Double.isInfinite(squares)) {
                if (finite && !Double.isInfinite(value)) {
                    throw new DatabaseException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
                }
                squares = Double.NaN;
            }
        } else if (Double.isNaN(value) || Double.isInfinite(value)) {
            squares = Double.NaN;
        }
    }

    @Override
    public @Nullable Object result() {
        boolean sample = form == Form.VARIANCE_SAMPLE || form == Form.DEVIATION_SAMPLE;
        if (count == 0 || sample && count == 1) {
            return null;
        }
        return switch (form) {
            case AVERAGE -> sum / count;
            case VARIANCE_POPULATION -> squares / count;
            case VARIANCE_SAMPLE -> squares / (count - 1);
            case DEVIATION_POPULATION -> Math.sqrt(squares / count);
            case DEVIATION_SAMPLE -> Math.sqrt(squares / (count - 1));
        };
    }
}
