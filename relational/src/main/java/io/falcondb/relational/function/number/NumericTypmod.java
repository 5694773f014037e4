package io.falcondb.relational.function.number;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;

/// `numeric(precision, scale)`: 4 + precision in the upper half, scale in the lower 11 bits,
/// signed.
final class NumericTypmod {

    private static final int OFFSET = 4;

    private NumericTypmod() {}

    /// @throws DatabaseException NUMERIC_VALUE_OUT_OF_RANGE if it has too many digits
    static Numeric apply(Numeric value, int typmod) {
        if (typmod < OFFSET || value.isNaN()) {
            return value;
        }
        int precision = typmod - OFFSET >> 16 & 0xFFFF;
        int scale = ((typmod - OFFSET & 0x7FF) ^ 1024) - 1024;
        if (value.isInfinite()) {
            throw overflow()
                    .detail(
                            "A field with precision "
                                    + precision
                                    + ", scale "
                                    + scale
                                    + " cannot hold an infinite value.");
        }
        Numeric rounded = value.round(scale);
        BigDecimal decimal = rounded.toBigDecimal();
        int whole = precision - scale;
        if (!rounded.isZero() && decimal.precision() - decimal.scale() > whole) {
            throw overflow()
                    .detail(
                            "A field with precision "
                                    + precision
                                    + ", scale "
                                    + scale
                                    + " must round to an absolute value less than "
                                    + (whole == 0 ? "1" : "10^" + whole)
                                    + ".");
        }
        return rounded;
    }

    private static DatabaseException overflow() {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "numeric field overflow");
    }
}
