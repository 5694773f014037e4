package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.datetime.IntervalTypmod;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import io.falcondb.relational.value.ZonedTime;
import org.jspecify.annotations.Nullable;

/// Type modifiers: `varchar(20)`, `numeric(10,2)`, `timestamp(3)`. They are kept in one int as in
/// `pg_attribute.atttypmod`; -1 is none.
public final class Typmods {

    private static final int HEADER = 4;
    private static final int LENGTH_MAX = 10 * 1024 * 1024;
    private static final int PRECISION_MAX = 1000;
    private static final int TIME_PRECISION_MAX = 6;

    private Typmods() {}

    /// What stands in the parentheses after a type's name; none gives -1.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE, or SYNTAX_ERROR if the type has no
    ///   modifiers
    public static int of(Type type, int... modifiers) {
        if (modifiers.length == 0) {
            return -1;
        }
        Type element = type.name().startsWith("_") ? type.element() : null;
        if (element != null) {
            return of(element, modifiers);
        }
        return switch (type.name()) {
            case "varchar" -> length("varchar", modifiers);
            case "bpchar" -> length("char", modifiers);
            case "numeric" -> numeric(modifiers);
            case "time", "timestamp" ->
                    time(type.name().toUpperCase(java.util.Locale.ROOT), "", modifiers);
            case "timetz" -> time("TIME", " WITH TIME ZONE", modifiers);
            case "timestamptz" -> time("TIMESTAMP", " WITH TIME ZONE", modifiers);
            case "interval" -> IntervalTypmod.of(modifiers);
            default ->
                    throw new DatabaseException(
                            ErrorCode.SYNTAX_ERROR,
                            "type modifier is not allowed for type \"" + type.name() + "\"");
        };
    }

    /// The modifiers as they follow the type's name, with parentheses; empty for -1.
    public static String format(Type type, int typmod) {
        if (typmod < 0) {
            return "";
        }
        return switch (type.name()) {
            case "varchar", "bpchar" -> "(" + length(typmod) + ")";
            case "numeric" -> "(" + precision(typmod) + "," + scale(typmod) + ")";
            case "interval" -> IntervalTypmod.format(typmod);
            default -> "(" + typmod + ")";
        };
    }

    /// Characters of varchar or bpchar.
    public static int length(int typmod) {
        return typmod - HEADER;
    }

    /// Digits of numeric.
    public static int precision(int typmod) {
        return (typmod - HEADER) >> 16 & 0xFFFF;
    }

    /// Digits of numeric after the decimal point; may be negative.
    public static int scale(int typmod) {
        return ((typmod - HEADER & 0x7FF) ^ 1024) - 1024;
    }

    /// Fits a value to a modifier.
    ///
    /// @param explicit as a written cast does: text that is too long is cut. Otherwise it is
    ///   refused unless the excess is blanks
    /// @throws DatabaseException STRING_DATA_RIGHT_TRUNCATION, NUMERIC_VALUE_OUT_OF_RANGE
    public static Object coerce(Type type, Object value, int typmod, boolean explicit) {
        if (typmod < 0) {
            return value;
        }
        return switch (value) {
            case String text when type == Types.VARCHAR ->
                    CharacterLengths.varchar(text, length(typmod), explicit);
            case String text when type == Types.BPCHAR ->
                    CharacterLengths.bpchar(text, length(typmod), explicit);
            case Numeric numeric -> fit(numeric, typmod);
            case Long micros when isTime(type) -> Times.round(micros, typmod);
            case ZonedTime time -> Times.round(time, typmod);
            case Interval interval -> IntervalTypmod.apply(interval, typmod);
            case ArrayValue array -> coerceElements(array, typmod, explicit);
            default -> value;
        };
    }

    /// `numeric(p,s)`.
    static Numeric fit(Numeric value, int typmod) {
        if (typmod < 0 || value.isNaN()) {
            return value;
        }
        int precision = precision(typmod);
        int scale = scale(typmod);
        int whole = precision - scale;
        if (value.isInfinite()) {
            throw new DatabaseException(
                            ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "numeric field overflow")
                    .detail(
                            "A field with precision "
                                    + precision
                                    + ", scale "
                                    + scale
                                    + " cannot hold an infinite value.");
        }
        Numeric rounded = value.round(scale);
        if (!rounded.isZero()) {
            java.math.BigDecimal digits = rounded.toBigDecimal();
            if (digits.precision() - digits.scale() > whole) {
                throw new DatabaseException(
                                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "numeric field overflow")
                        .detail(
                                "A field with precision "
                                        + precision
                                        + ", scale "
                                        + scale
                                        + " must round to an absolute value less than "
                                        + (whole != 0 ? "10^" + whole : "1")
                                        + ".");
            }
        }
        return rounded;
    }

    private static boolean isTime(Type type) {
        return type == Types.TIMESTAMP || type == Types.TIMESTAMPTZ || type == Types.TIME;
    }

    private static ArrayValue coerceElements(ArrayValue array, int typmod, boolean explicit) {
        @Nullable Object[] elements = array.elements().clone();
        for (int i = 0; i < elements.length; i++) {
            Object value = elements[i];
            if (value != null) {
                elements[i] = coerce(array.element(), value, typmod, explicit);
            }
        }
        return new ArrayValue(array.element(), array.dims(), array.lowerBounds(), elements);
    }

    private static int length(String name, int[] modifiers) {
        if (modifiers.length != 1) {
            throw invalid("invalid type modifier");
        }
        if (modifiers[0] < 1) {
            throw invalid("length for type " + name + " must be at least 1");
        }
        if (modifiers[0] > LENGTH_MAX) {
            throw invalid("length for type " + name + " cannot exceed " + LENGTH_MAX);
        }
        return modifiers[0] + HEADER;
    }

    private static int numeric(int[] modifiers) {
        int precision = modifiers[0];
        if (modifiers.length > 2) {
            throw invalid("invalid NUMERIC type modifier");
        }
        if (precision < 1 || precision > PRECISION_MAX) {
            throw invalid("NUMERIC precision " + precision + " must be between 1 and 1000");
        }
        int scale = modifiers.length == 2 ? modifiers[1] : 0;
        if (scale < -PRECISION_MAX || scale > PRECISION_MAX) {
            throw invalid("NUMERIC scale " + scale + " must be between -1000 and 1000");
        }
        return (precision << 16 | scale & 0x7FF) + HEADER;
    }

    private static int time(String name, String zone, int[] modifiers) {
        if (modifiers.length != 1) {
            throw invalid("invalid type modifier");
        }
        if (modifiers[0] < 0) {
            throw invalid(
                    name + "(" + modifiers[0] + ")" + zone + " precision must not be negative");
        }
        return Math.min(modifiers[0], TIME_PRECISION_MAX);
    }

    private static DatabaseException invalid(String message) {
        return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }
}
