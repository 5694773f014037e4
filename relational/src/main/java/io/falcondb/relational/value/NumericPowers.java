package io.falcondb.relational.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Powers that need no logarithm: whole exponents, and those with NaN or an infinity.
final class NumericPowers {

    /// Results of more decimal digits than this overflow.
    private static final int DIGITS_MAX = 3 * Short.MAX_VALUE * 4;

    private static final int RESULT_SCALE_MAX = 2000;

    private NumericPowers() {}

    static BigDecimal integral(BigDecimal base, int exponent, int scale) {
        if (exponent == 0) {
            return BigDecimal.ONE.setScale(scale);
        }
        if (base.signum() == 0) {
            return BigDecimal.ZERO.setScale(scale);
        }
        BigDecimal leading = base.abs().round(new MathContext(16, RoundingMode.DOWN));
        double weight =
                exponent * (Math.log10(leading.unscaledValue().doubleValue()) - leading.scale());
        if (weight > DIGITS_MAX) {
            throw NumericErrors.overflow();
        }
        if (weight + 1 < -scale || weight + 1 < -RESULT_SCALE_MAX) {
            return BigDecimal.ZERO.setScale(scale);
        }
        int digits =
                Math.max(1, 1 + scale + (int) weight)
                        + (int) Math.log(Math.abs((double) exponent))
                        + 10;
        MathContext context = new MathContext(digits, RoundingMode.HALF_UP);
        BigDecimal result = BigDecimal.ONE;
        BigDecimal factor = base;
        for (long n = Math.abs((long) exponent); n > 0; n >>= 1) {
            if ((n & 1) == 1) {
                result = result.multiply(factor, context);
            }
            if (n > 1) {
                factor = factor.multiply(factor, context);
            }
        }
        return exponent > 0
                ? result.setScale(scale, RoundingMode.HALF_UP)
                : BigDecimal.ONE.divide(result, scale, RoundingMode.HALF_UP);
    }

    static Numeric ofSpecials(Numeric base, Numeric exponent) {
        if (exponent.isZero() || base.equals(Numeric.ONE)) {
            return Numeric.ONE;
        }
        if (base.isNaN() || exponent.isNaN()) {
            return Numeric.NAN;
        }
        if (base.isZero()) {
            if (exponent.signum() < 0) {
                throw NumericErrors.power("zero raised to a negative power is undefined");
            }
            return Numeric.ZERO;
        }
        if (exponent.isInfinite()) {
            return toInfinity(base, exponent.signum() > 0);
        }
        return base.signum() > 0
                ? exponent.signum() > 0 ? Numeric.INFINITY : Numeric.ZERO
                : ofNegativeInfinity(exponent);
    }

    private static Numeric toInfinity(Numeric base, boolean positive) {
        if (base.signum() < 0 && base.isFinite() && base.equals(Numeric.of(-1))) {
            return Numeric.ONE;
        }
        boolean grows = base.abs().compareTo(Numeric.ONE) > 0;
        return grows == positive ? Numeric.INFINITY : Numeric.ZERO;
    }

    private static Numeric ofNegativeInfinity(Numeric exponent) {
        if (!exponent.remainder(Numeric.ONE).isZero()) {
            throw NumericErrors.power(
                    "a negative number raised to a non-integer power yields a complex result");
        }
        if (exponent.signum() < 0) {
            return Numeric.ZERO;
        }
        return exponent.toBigDecimal().toBigInteger().testBit(0)
                ? Numeric.NEGATIVE_INFINITY
                : Numeric.INFINITY;
    }
}
