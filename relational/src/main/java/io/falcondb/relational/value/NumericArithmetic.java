package io.falcondb.relational.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The four operations and rounding, with PostgreSQL's result scales.
final class NumericArithmetic {

    /// Quotients and transcendental functions show at least this many significant digits.
    static final int SIGNIFICANT_DIGITS_MIN = 16;

    /// What such results show at most after the decimal point.
    static final int DISPLAY_SCALE_MAX = 1000;

    private NumericArithmetic() {}

    static Numeric add(Numeric a, Numeric b) {
        if (a.isFinite() && b.isFinite()) {
            return Numeric.of(a.toBigDecimal().add(b.toBigDecimal()));
        }
        if (a.isNaN() || b.isNaN() || (a.isInfinite() && b.isInfinite() && !a.equals(b))) {
            return Numeric.NAN;
        }
        return a.isInfinite() ? a : b;
    }

    static Numeric subtract(Numeric a, Numeric b) {
        if (a.isFinite() && b.isFinite()) {
            return Numeric.of(a.toBigDecimal().subtract(b.toBigDecimal()));
        }
        return add(a, b.negate());
    }

    static Numeric multiply(Numeric a, Numeric b) {
        if (a.isFinite() && b.isFinite()) {
            return Numeric.of(a.toBigDecimal().multiply(b.toBigDecimal()));
        }
        return infinity(a.isNaN() || b.isNaN() ? 0 : a.signum() * b.signum());
    }

    static Numeric divide(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return divideSpecial(a, b);
        }
        if (b.isZero()) {
            throw NumericErrors.divisionByZero();
        }
        BigDecimal dividend = a.toBigDecimal();
        BigDecimal divisor = b.toBigDecimal();
        return Numeric.of(
                dividend.divide(divisor, quotientScale(dividend, divisor), RoundingMode.HALF_UP));
    }

    static Numeric divideToInteger(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return divideSpecial(a, b);
        }
        if (b.isZero()) {
            throw NumericErrors.divisionByZero();
        }
        return Numeric.of(
                a.toBigDecimal()
                        .divideToIntegralValue(b.toBigDecimal())
                        .setScale(0, RoundingMode.DOWN));
    }

    static Numeric remainder(Numeric a, Numeric b) {
        if (a.isNaN() || b.isNaN()) {
            return Numeric.NAN;
        }
        if (b.isZero()) {
            throw NumericErrors.divisionByZero();
        }
        if (a.isInfinite()) {
            return Numeric.NAN;
        }
        if (b.isInfinite()) {
            return a;
        }
        return Numeric.of(
                a.toBigDecimal()
                        .remainder(b.toBigDecimal())
                        .setScale(Math.max(a.scale(), b.scale()), RoundingMode.UNNECESSARY));
    }

    /// To `digits` after the decimal point, which may be negative.
    static Numeric rescale(Numeric value, int digits, RoundingMode rounding) {
        if (!value.isFinite()) {
            return value;
        }
        int scale = Math.clamp(digits, -Numeric.WEIGHT_MAX, Numeric.SCALE_MAX);
        if (scale == value.scale()) {
            return value;
        }
        return Numeric.of(value.toBigDecimal().setScale(scale, rounding));
    }

    private static Numeric divideSpecial(Numeric a, Numeric b) {
        if (a.isNaN() || b.isNaN()) {
            return Numeric.NAN;
        }
        if (a.isInfinite()) {
            if (b.isInfinite()) {
                return Numeric.NAN;
            }
            if (b.isZero()) {
                throw NumericErrors.divisionByZero();
            }
            return infinity(a.signum() * b.signum());
        }
        return Numeric.ZERO;
    }

    private static Numeric infinity(int sign) {
        return sign == 0 ? Numeric.NAN : sign > 0 ? Numeric.INFINITY : Numeric.NEGATIVE_INFINITY;
    }

    /// Enough for [#SIGNIFICANT_DIGITS_MIN] digits, counted in groups of four as PostgreSQL stores
    /// them, and not less than either operand shows.
    private static int quotientScale(BigDecimal a, BigDecimal b) {
        int weight = weight(a) - weight(b);
        if (firstGroup(a) <= firstGroup(b)) {
            weight--;
        }
        int scale = SIGNIFICANT_DIGITS_MIN - weight * 4;
        return displayScale(Math.max(scale, Math.max(a.scale(), b.scale())));
    }

    static int displayScale(int scale) {
        return Math.clamp(scale, 0, DISPLAY_SCALE_MAX);
    }

    /// The power of 10000 of the first group of four digits that is not zero; 0 for zero.
    static int weight(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.floorDiv(value.precision() - value.scale() - 1, 4);
    }

    /// That group, from 1 to 9999; 0 for zero.
    static int firstGroup(BigDecimal value) {
        if (value.signum() == 0) {
            return 0;
        }
        int precision = value.precision();
        int digits = Math.floorMod(precision - value.scale() - 1, 4) + 1;
        BigInteger unscaled = value.unscaledValue().abs();
        return precision >= digits
                ? unscaled.divide(BigInteger.TEN.pow(precision - digits)).intValue()
                : unscaled.intValue() * (int) Math.pow(10, digits - precision);
    }
}
