package io.falcondb.relational.function.aggregate;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Accumulator;
import org.jspecify.annotations.Nullable;

/// The aggregates over pairs (y, x): covariance, correlation, linear regression; sums of deviations
/// by the method of Youngs and Cramer.
final class Regression implements Accumulator {

    /// The result from those sums; asked only if there is at least one pair.
    @FunctionalInterface
    interface Form {
        @Nullable Object of(Regression sums);
    }

    double count;
    double sumX;
    double squaresX;
    double sumY;
    double squaresY;
    double products;

    private final Form form;

    Regression(Form form) {
        this.form = form;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Double y) || !(arguments[1] instanceof Double x)) {
            return;
        }
        boolean finiteX = !Double.isInfinite(sumX) && !Double.isInfinite(x);
        boolean finiteY = !Double.isInfinite(sumY) && !Double.isInfinite(y);
        count++;
        sumX += x;
        sumY += y;
        if (count > 1) {
            double deviationX = x * count - sumX;
            double deviationY = y * count - sumY;
            double scale = 1.0 / (count * (count - 1));
            squaresX += deviationX * deviationX * scale;
            squaresY += deviationY * deviationY * scale;
            products += deviationX * deviationY * scale;
            settleInfinities(finiteX, finiteY);
        } else if (!Double.isFinite(x) || !Double.isFinite(y)) {
            squaresX = !Double.isFinite(x) ? Double.NaN : 0;
            squaresY = !Double.isFinite(y) ? Double.NaN : 0;
            products = Double.NaN;
        }
    }

    /// Infinities of the arguments make the squares undefined; those of the sums are overflow.
    private void settleInfinities(boolean finiteX, boolean finiteY) {
        boolean overflowX = Double.isInfinite(sumX) || Double.isInfinite(squaresX);
        boolean overflowY = Double.isInfinite(sumY) || Double.isInfinite(squaresY);
        boolean overflow = Double.isInfinite(products);
        if (overflowX && finiteX || overflowY && finiteY || overflow && finiteX && finiteY) {
            throw new DatabaseException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
        }
        squaresX = Double.isInfinite(squaresX) ? Double.NaN : squaresX;
        squaresY = Double.isInfinite(squaresY) ? Double.NaN : squaresY;
        products = overflow ? Double.NaN : products;
    }

    @Override
    public @Nullable Object result() {
        return count == 0 ? null : form.of(this);
    }
}
