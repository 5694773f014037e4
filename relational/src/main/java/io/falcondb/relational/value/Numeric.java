package io.falcondb.relational.value;

import io.falcondb.kernel.DatabaseException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A value of type numeric: a decimal with its display scale, NaN, or an infinity. Values whose
/// unscaled digits fit a long stay in one and are added, multiplied and compared there. Immutable.
///
/// Equality, order and hash are those of the value: 1.0 equals 1.00. NaN equals itself and is
/// greater than everything else. Results carry the display scale that PostgreSQL would give them.
public final class Numeric implements Comparable<Numeric> {

    /// The most digits after the decimal point that a value can hold.
    public static final int SCALE_MAX = 16_383;

    /// The most digits before the decimal point that a value can hold.
    public static final int WEIGHT_MAX = 131_072;

    private enum Kind {
        NEGATIVE_INFINITY,
        FINITE,
        INFINITY,
        NAN
    }

    public static final Numeric NAN = new Numeric(Kind.NAN);
    public static final Numeric INFINITY = new Numeric(Kind.INFINITY);
    public static final Numeric NEGATIVE_INFINITY = new Numeric(Kind.NEGATIVE_INFINITY);
    public static final Numeric ZERO = new Numeric(0, 0);
    public static final Numeric ONE = new Numeric(1, 0);

    private final Kind kind;
    private final long unscaled;
    private final int scale;

    /// Set where the digits do not fit `unscaled`.
    private final @Nullable BigDecimal big;

    private Numeric(Kind kind) {
        this.kind = kind;
        unscaled = 0;
        scale = 0;
        big = null;
    }

    private Numeric(long unscaled, int scale) {
        kind = Kind.FINITE;
        this.unscaled = unscaled;
        this.scale = scale;
        big = null;
    }

    private Numeric(BigDecimal big) {
        kind = Kind.FINITE;
        unscaled = 0;
        scale = big.scale();
        this.big = big;
    }

    public static Numeric of(long value) {
        return value == 0 ? ZERO : new Numeric(value, 0);
    }

    /// `unscaled` times ten to the power of `-scale`; the scale is not negative.
    public static Numeric of(long unscaled, int scale) {
        return new Numeric(unscaled, scale);
    }

    public static Numeric of(BigInteger value) {
        return of(new BigDecimal(value));
    }

    /// A negative scale becomes 0.
    ///
    /// @throws DatabaseException NUMERIC_VALUE_OUT_OF_RANGE if there are too many digits
    public static Numeric of(BigDecimal value) {
        if (value.signum() != 0 && (long) value.precision() - value.scale() > WEIGHT_MAX) {
            throw NumericErrors.overflow();
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
        if (plain.scale() > SCALE_MAX) {
            plain = plain.setScale(SCALE_MAX, RoundingMode.HALF_UP);
        }
        BigInteger digits = plain.unscaledValue();
        return digits.bitLength() < Long.SIZE
                ? new Numeric(digits.longValue(), plain.scale())
                : new Numeric(plain);
    }

    /// Rounded to 15 significant digits, as PostgreSQL's cast does.
    public static Numeric ofDouble(double value) {
        return NumericText.ofDouble(value, 15);
    }

    /// Rounded to 6 significant digits, as PostgreSQL's cast does.
    public static Numeric ofFloat(float value) {
        return NumericText.ofDouble(value, 6);
    }

    /// The text format, surrounding blanks allowed.
    ///
    /// @throws DatabaseException INVALID_TEXT_REPRESENTATION or NUMERIC_VALUE_OUT_OF_RANGE
    public static Numeric parse(String text) {
        return NumericText.parse(text);
    }

    public boolean isFinite() {
        return kind == Kind.FINITE;
    }

    public boolean isNaN() {
        return kind == Kind.NAN;
    }

    /// Of either sign.
    public boolean isInfinite() {
        return kind == Kind.INFINITY || kind == Kind.NEGATIVE_INFINITY;
    }

    /// The digits after the decimal point that are displayed; 0 for NaN and the infinities.
    public int scale() {
        return scale;
    }

    /// -1, 0 or 1; 0 for NaN.
    public int signum() {
        return switch (kind) {
            case NEGATIVE_INFINITY -> -1;
            case INFINITY -> 1;
            case NAN -> 0;
            case FINITE -> big != null ? big.signum() : Long.signum(unscaled);
        };
    }

    public boolean isZero() {
        return kind == Kind.FINITE && big == null && unscaled == 0;
    }

    /// Whether [#unscaledLong] holds all digits.
    public boolean isCompact() {
        return kind == Kind.FINITE && big == null;
    }

    /// The digits as a long if [#isCompact].
    public long unscaledLong() {
        return unscaled;
    }

    /// @throws ArithmeticException for NaN and the infinities
    public BigDecimal toBigDecimal() {
        if (kind != Kind.FINITE) {
            throw new ArithmeticException(kind.name());
        }
        return big != null ? big : BigDecimal.valueOf(unscaled, scale);
    }

    /// Rounded half away from zero to an integer between `low` and `high`.
    ///
    /// @param type for the message: smallint, integer, bigint
    /// @throws DatabaseException NUMERIC_VALUE_OUT_OF_RANGE, `integer out of range`, or
    ///   FEATURE_NOT_SUPPORTED for NaN and infinities, as PostgreSQL has it
    public long toLong(long low, long high, String type) {
        if (kind != Kind.FINITE) {
            throw NumericErrors.cannotConvert(this, type);
        }
        if (big == null && scale == 0) {
            if (unscaled < low || unscaled > high) {
                throw NumericErrors.outOfRange(type);
            }
            return unscaled;
        }
        BigInteger whole = toBigDecimal().setScale(0, RoundingMode.HALF_UP).unscaledValue();
        if (whole.bitLength() >= Long.SIZE || whole.longValue() < low || whole.longValue() > high) {
            throw NumericErrors.outOfRange(type);
        }
        return whole.longValue();
    }

    /// @throws DatabaseException as [#toLong(long, long, String)]
    public long toLong() {
        return toLong(Long.MIN_VALUE, Long.MAX_VALUE, "bigint");
    }

    /// @throws DatabaseException as [#toLong(long, long, String)]
    public int toInt() {
        return (int) toLong(Integer.MIN_VALUE, Integer.MAX_VALUE, "integer");
    }

    /// @throws DatabaseException as [#toLong(long, long, String)]
    public short toShort() {
        return (short) toLong(Short.MIN_VALUE, Short.MAX_VALUE, "smallint");
    }

    /// The nearest double.
    ///
    /// @throws DatabaseException NUMERIC_VALUE_OUT_OF_RANGE if that would be infinite
    public double toDouble() {
        double value = toDoubleOrInfinity();
        if (Double.isInfinite(value) && kind == Kind.FINITE) {
            throw NumericErrors.outOfRange(this, "double precision");
        }
        return value;
    }

    /// The nearest float.
    ///
    /// @throws DatabaseException NUMERIC_VALUE_OUT_OF_RANGE if that would be infinite
    public float toFloat() {
        if (kind != Kind.FINITE) {
            return (float) toDoubleOrInfinity();
        }
        float value = toBigDecimal().floatValue();
        if (Float.isInfinite(value) || (value == 0 && signum() != 0)) {
            throw NumericErrors.outOfRange(this, "real");
        }
        return value;
    }

    /// The nearest double, infinite where the value is too large for one.
    public double toDoubleOrInfinity() {
        return switch (kind) {
            case NAN -> Double.NaN;
            case INFINITY -> Double.POSITIVE_INFINITY;
            case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            case FINITE -> big == null && scale == 0 ? unscaled : toBigDecimal().doubleValue();
        };
    }

    public Numeric add(Numeric other) {
        if (isCompact() && other.isCompact() && scale == other.scale) {
            long sum = unscaled + other.unscaled;
            if (((unscaled ^ sum) & (other.unscaled ^ sum)) >= 0) {
                return new Numeric(sum, scale);
            }
        }
        return NumericArithmetic.add(this, other);
    }

    public Numeric subtract(Numeric other) {
        if (isCompact() && other.isCompact() && scale == other.scale) {
            long difference = unscaled - other.unscaled;
            if (((unscaled ^ other.unscaled) & (unscaled ^ difference)) >= 0) {
                return new Numeric(difference, scale);
            }
        }
        return NumericArithmetic.subtract(this, other);
    }

    public Numeric multiply(Numeric other) {
        if (isCompact() && other.isCompact()) {
            long product = unscaled * other.unscaled;
            if (Math.multiplyHigh(unscaled, other.unscaled) == product >> 63
                    && scale + other.scale <= SCALE_MAX) {
                return new Numeric(product, scale + other.scale);
            }
        }
        return NumericArithmetic.multiply(this, other);
    }

    /// @throws DatabaseException DIVISION_BY_ZERO
    public Numeric divide(Numeric divisor) {
        return NumericArithmetic.divide(this, divisor);
    }

    /// `div(a, b)`: the quotient truncated to an integer.
    ///
    /// @throws DatabaseException DIVISION_BY_ZERO
    public Numeric divideToInteger(Numeric divisor) {
        return NumericArithmetic.divideToInteger(this, divisor);
    }

    /// `a % b`: has the sign of this value.
    ///
    /// @throws DatabaseException DIVISION_BY_ZERO
    public Numeric remainder(Numeric divisor) {
        return NumericArithmetic.remainder(this, divisor);
    }

    public Numeric negate() {
        return switch (kind) {
            case NAN -> NAN;
            case INFINITY -> NEGATIVE_INFINITY;
            case NEGATIVE_INFINITY -> INFINITY;
            case FINITE ->
                    big == null && unscaled != Long.MIN_VALUE
                            ? new Numeric(-unscaled, scale)
                            : of(toBigDecimal().negate());
        };
    }

    public Numeric abs() {
        return signum() < 0 ? negate() : this;
    }

    /// `sign(a)`.
    public Numeric sign() {
        return kind == Kind.NAN ? NAN : of(signum());
    }

    /// Half away from zero to `digits` after the decimal point; negative digits round before it.
    public Numeric round(int digits) {
        return NumericArithmetic.rescale(this, digits, RoundingMode.HALF_UP);
    }

    /// Towards zero, `digits` as in [#round].
    public Numeric trunc(int digits) {
        return NumericArithmetic.rescale(this, digits, RoundingMode.DOWN);
    }

    public Numeric ceil() {
        return NumericArithmetic.rescale(this, 0, RoundingMode.CEILING);
    }

    public Numeric floor() {
        return NumericArithmetic.rescale(this, 0, RoundingMode.FLOOR);
    }

    /// @throws DatabaseException INVALID_ARGUMENT_FOR_POWER_FUNCTION for negative values
    public Numeric sqrt() {
        return NumericFunctions.sqrt(this);
    }

    /// e to the power of this.
    public Numeric exp() {
        return NumericFunctions.exp(this);
    }

    /// The natural logarithm.
    ///
    /// @throws DatabaseException INVALID_ARGUMENT_FOR_LOGARITHM unless positive
    public Numeric ln() {
        return NumericFunctions.ln(this);
    }

    /// `log(base, this)`.
    ///
    /// @throws DatabaseException INVALID_ARGUMENT_FOR_LOGARITHM unless both are positive
    public Numeric log(Numeric base) {
        return NumericFunctions.log(base, this);
    }

    /// @throws DatabaseException INVALID_ARGUMENT_FOR_POWER_FUNCTION where the result is no real
    ///   number, NUMERIC_VALUE_OUT_OF_RANGE
    public Numeric power(Numeric exponent) {
        return NumericFunctions.power(this, exponent);
    }

    @Override
    public int compareTo(Numeric other) {
        if (kind != Kind.FINITE || other.kind != Kind.FINITE) {
            return kind.compareTo(other.kind);
        }
        if (big == null && other.big == null) {
            if (scale == other.scale) {
                return Long.compare(unscaled, other.unscaled);
            }
            int signs = Integer.compare(Long.signum(unscaled), Long.signum(other.unscaled));
            if (signs != 0) {
                return signs;
            }
        }
        return toBigDecimal().compareTo(other.toBigDecimal());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Numeric numeric && compareTo(numeric) == 0;
    }

    @Override
    public int hashCode() {
        if (kind != Kind.FINITE) {
            return kind.ordinal();
        }
        if (big != null) {
            return big.stripTrailingZeros().hashCode();
        }
        return BigDecimal.valueOf(unscaled, scale).stripTrailingZeros().hashCode();
    }

    /// The text format, as PostgreSQL's output function has it.
    @Override
    public String toString() {
        return switch (kind) {
            case NAN -> "NaN";
            case INFINITY -> "Infinity";
            case NEGATIVE_INFINITY -> "-Infinity";
            case FINITE ->
                    big == null && scale == 0
                            ? Long.toString(unscaled)
                            : toBigDecimal().toPlainString();
        };
    }
}
