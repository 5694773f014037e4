package io.falcondb.relational.value;

import static io.falcondb.relational.value.NumericArithmetic.SIGNIFICANT_DIGITS_MIN;
import static io.falcondb.relational.value.NumericArithmetic.displayScale;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/// Roots, powers and logarithms, with PostgreSQL's result scales.
final class NumericFunctions {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final double LOG10_E = 0.434294481903252;
    private static final double LN_10 = 2.302585092994046;

    /// No result has more digits than this on either side of its decimal point; beyond it is
    /// overflow or zero.
    private static final int RESULT_SCALE_MAX = 2000;

    private NumericFunctions() {}

    static Numeric sqrt(Numeric value) {
        if (value.signum() < 0) {
            throw NumericErrors.power("cannot take square root of a negative number");
        }
        if (!value.isFinite()) {
            return value;
        }
        BigDecimal radicand = value.toBigDecimal();
        int weight = (NumericArithmetic.weight(radicand) + 1) * 4 / 2 - 1;
        int scale = displayScale(Math.max(SIGNIFICANT_DIGITS_MIN - weight, value.scale()));
        // One digit more than shown, then rounded: the integer root of the shifted radicand.
        BigInteger shifted =
                radicand.movePointRight(2 * (scale + 1))
                        .setScale(0, RoundingMode.DOWN)
                        .unscaledValue();
        BigDecimal root = new BigDecimal(shifted.sqrt(), scale + 1);
        return Numeric.of(root.setScale(scale, RoundingMode.HALF_UP));
    }

    static Numeric exp(Numeric value) {
        if (value.isNaN() || value.equals(Numeric.INFINITY)) {
            return value;
        }
        if (value.isInfinite()) {
            return Numeric.ZERO;
        }
        double weight =
                Math.clamp(
                        value.toDoubleOrInfinity() * LOG10_E, -RESULT_SCALE_MAX, RESULT_SCALE_MAX);
        int scale = displayScale(Math.max(SIGNIFICANT_DIGITS_MIN - (int) weight, value.scale()));
        return Numeric.of(exp(value.toBigDecimal(), scale));
    }

    static Numeric ln(Numeric value) {
        requirePositive(value);
        if (!value.isFinite()) {
            return value;
        }
        BigDecimal argument = value.toBigDecimal();
        int scale =
                displayScale(
                        Math.max(
                                SIGNIFICANT_DIGITS_MIN - logarithmWeight(argument), value.scale()));
        return Numeric.of(ln(argument, scale + 8).setScale(scale, RoundingMode.HALF_UP));
    }

    static Numeric log(Numeric base, Numeric value) {
        if (base.isNaN() || value.isNaN()) {
            return Numeric.NAN;
        }
        requirePositive(base);
        requirePositive(value);
        if (base.isInfinite()) {
            return value.isInfinite() ? Numeric.NAN : Numeric.ZERO;
        }
        if (value.isInfinite()) {
            return value;
        }
        BigDecimal b = base.toBigDecimal();
        BigDecimal v = value.toBigDecimal();
        int weight = logarithmWeight(v) - logarithmWeight(b);
        int scale =
                displayScale(
                        Math.max(
                                SIGNIFICANT_DIGITS_MIN - weight,
                                Math.max(base.scale(), value.scale())));
        int working = scale + Math.abs(weight) + 12 - Math.min(0, logarithmWeight(b)) * 2;
        BigDecimal divisor = ln(b, working);
        if (divisor.signum() == 0) {
            throw NumericErrors.divisionByZero();
        }
        return Numeric.of(ln(v, working).divide(divisor, scale, RoundingMode.HALF_UP));
    }

    static Numeric power(Numeric base, Numeric exponent) {
        if (!base.isFinite() || !exponent.isFinite()) {
            return NumericPowers.ofSpecials(base, exponent);
        }
        if (base.isZero() && exponent.signum() < 0) {
            throw NumericErrors.power("zero raised to a negative power is undefined");
        }
        BigDecimal b = base.toBigDecimal();
        BigDecimal e = exponent.toBigDecimal();
        boolean whole = e.signum() == 0 || e.stripTrailingZeros().scale() <= 0;
        if (base.signum() < 0 && !whole) {
            throw NumericErrors.power(
                    "a negative number raised to a non-integer power yields a complex result");
        }
        if (whole && e.toBigInteger().bitLength() < Integer.SIZE) {
            int scale = displayScale(Math.max(SIGNIFICANT_DIGITS_MIN, base.scale()));
            return Numeric.of(NumericPowers.integral(b, e.intValue(), scale));
        }
        if (base.isZero()) {
            return Numeric.of(0, SIGNIFICANT_DIGITS_MIN);
        }
        BigDecimal magnitude = b.abs();
        int working = Math.max(8 - logarithmWeight(magnitude), 0);
        double weight =
                ln(magnitude, working)
                        .setScale(working, RoundingMode.HALF_UP)
                        .multiply(e)
                        .setScale(working, RoundingMode.HALF_UP)
                        .doubleValue();
        if (Math.abs(weight) > RESULT_SCALE_MAX * 3.01) {
            if (weight > 0) {
                throw NumericErrors.overflow();
            }
            return Numeric.of(0, NumericArithmetic.DISPLAY_SCALE_MAX);
        }
        int decimalWeight = (int) (weight * LOG10_E);
        int scale =
                displayScale(
                        Math.max(
                                SIGNIFICANT_DIGITS_MIN - decimalWeight,
                                Math.max(base.scale(), exponent.scale())));
        int digits = Math.max(0, scale + decimalWeight) + 8 + e.precision() - e.scale();
        BigDecimal logarithm = ln(magnitude, Math.max(digits, 8) + 8).multiply(e);
        BigDecimal result = exp(logarithm, scale);
        boolean negative = base.signum() < 0 && e.toBigInteger().testBit(0);
        return Numeric.of(negative ? result.negate() : result);
    }

    /// e to the power of `x`, rounded to `scale`.
    private static BigDecimal exp(BigDecimal x, int scale) {
        double approximate = x.doubleValue();
        if (Math.abs(approximate) >= RESULT_SCALE_MAX * 3.0) {
            if (approximate > 0) {
                throw NumericErrors.overflow();
            }
            return BigDecimal.ZERO.setScale(scale);
        }
        int weight = (int) (approximate * LOG10_E);
        int digits = Math.max(1, 1 + weight + scale) + 8;
        int halvings = Math.max(0, Math.getExponent(approximate) + 1) + 6;
        MathContext context = new MathContext(digits + halvings, RoundingMode.HALF_EVEN);
        BigDecimal reduced = x.divide(TWO.pow(halvings), context);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        BigDecimal enough = BigDecimal.ONE.movePointLeft(digits + halvings);
        for (int n = 1; term.abs().compareTo(enough) > 0; n++) {
            term = term.multiply(reduced, context).divide(BigDecimal.valueOf(n), context);
            sum = sum.add(term, context);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, context);
        }
        return sum.setScale(scale, RoundingMode.HALF_UP);
    }

    /// The natural logarithm with an error below ten to the power of `-scale`: square roots bring
    /// the argument near one, where the series of the inverse hyperbolic tangent is short.
    private static BigDecimal ln(BigDecimal x, int scale) {
        int magnitude = Math.abs(x.precision() - x.scale());
        int digits = Math.max(scale, 1) + 10 + Integer.toString(magnitude).length() + x.scale();
        MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
        BigDecimal reduced = x;
        int roots = 0;
        while (reduced.compareTo(new BigDecimal("1.1")) > 0
                || reduced.compareTo(new BigDecimal("0.9")) < 0) {
            reduced = reduced.sqrt(context);
            roots++;
        }
        BigDecimal ratio =
                reduced.subtract(BigDecimal.ONE).divide(reduced.add(BigDecimal.ONE), context);
        BigDecimal square = ratio.multiply(ratio, context);
        BigDecimal power = ratio;
        BigDecimal sum = ratio;
        BigDecimal enough = BigDecimal.ONE.movePointLeft(digits);
        for (int n = 3; power.abs().compareTo(enough) > 0; n += 2) {
            power = power.multiply(square, context);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), context), context);
        }
        return sum.multiply(TWO.pow(roots + 1));
    }

    /// Roughly the power of ten of the natural logarithm's first digit.
    private static int logarithmWeight(BigDecimal value) {
        if (value.signum() <= 0) {
            return 0;
        }
        if (value.compareTo(new BigDecimal("0.9")) >= 0
                && value.compareTo(new BigDecimal("1.1")) <= 0) {
            BigDecimal difference = value.subtract(BigDecimal.ONE);
            return difference.signum() == 0
                    ? 0
                    : NumericArithmetic.weight(difference) * 4
                            + (int) Math.log10(NumericArithmetic.firstGroup(difference));
        }
        BigDecimal leading = value.round(new MathContext(15, RoundingMode.DOWN));
        double logarithm =
                Math.log(leading.unscaledValue().doubleValue()) - leading.scale() * LN_10;
        return (int) Math.log10(Math.abs(logarithm));
    }

    private static void requirePositive(Numeric value) {
        if (value.isZero()) {
            throw NumericErrors.logarithm("cannot take logarithm of zero");
        }
        if (value.signum() < 0) {
            throw NumericErrors.logarithm("cannot take logarithm of a negative number");
        }
    }
}
