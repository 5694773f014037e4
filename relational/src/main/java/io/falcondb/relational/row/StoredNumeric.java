package io.falcondb.relational.row;

import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;

/// The bytes of a numeric in a stored row: the display scale, one byte below 0x80, otherwise two
/// bytes `0x80 | high` and low; then the unscaled digits as the shortest two's complement, nothing
/// for zero. 0xC0, 0xC1 and 0xC2 alone are NaN, Infinity and -Infinity.
final class StoredNumeric {

    private static final int TWO_BYTE_SCALE = 0x80;
    private static final int NAN = 0xC0;
    private static final int INFINITY = 0xC1;
    private static final int NEGATIVE_INFINITY = 0xC2;

    private StoredNumeric() {}

    static void write(Numeric value, ByteSink sink) {
        if (!value.isFinite()) {
            sink.putByte(value.isNaN() ? NAN : value.signum() > 0 ? INFINITY : NEGATIVE_INFINITY);
            return;
        }
        if (value.scale() < TWO_BYTE_SCALE) {
            sink.putByte(value.scale());
        } else {
            sink.putShort(TWO_BYTE_SCALE << 8 | value.scale());
        }
        if (!value.isCompact()) {
            sink.putBytes(value.toBigDecimal().unscaledValue().toByteArray());
            return;
        }
        long digits = value.unscaledLong();
        if (digits != 0) {
            int bits = Long.SIZE - Long.numberOfLeadingZeros(digits ^ digits >> 63);
            for (int shift = bits & ~7; shift >= 0; shift -= 8) {
                sink.putByte((int) (digits >> shift));
            }
        }
    }

    static Numeric read(byte[] row, int at, int length) {
        int first = row[at] & 0xFF;
        if (first >= NAN) {
            return switch (first) {
                case NAN -> Numeric.NAN;
                case INFINITY -> Numeric.INFINITY;
                case NEGATIVE_INFINITY -> Numeric.NEGATIVE_INFINITY;
                default ->
                        throw new DatabaseException(
                                ErrorCode.DATA_CORRUPTED, "invalid stored numeric");
            };
        }
        boolean wide = first >= TWO_BYTE_SCALE;
        int scale = wide ? (first & 0x3F) << 8 | row[at + 1] & 0xFF : first;
        int from = at + (wide ? 2 : 1);
        int bytes = at + length - from;
        if (bytes > Long.BYTES) {
            return Numeric.of(new BigDecimal(new BigInteger(row, from, bytes), scale));
        }
        long digits = bytes > 0 && row[from] < 0 ? -1 : 0;
        for (int i = 0; i < bytes; i++) {
            digits = digits << 8 | row[from + i] & 0xFF;
        }
        return Numeric.of(digits, scale);
    }
}
