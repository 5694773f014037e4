package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// numeric. Its binary format is digits to base 10000: count, weight of the first, sign, display
/// scale, then the digits, two bytes each.
final class NumericCodec implements TypeCodec {

    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;
    private static final int HEADER = 8;

    /// Ten to this power still fits a long.
    private static final int COMPACT_SCALE_MAX = 18;

    /// What PostgreSQL sends as the scale of infinities.
    private static final int INFINITE_SCALE = 0x20;

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        return Typmods.fit(Numeric.parse(text), typmod);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return value.toString();
    }

    @Override
    public void writeText(Object value, Formatting formatting, ByteSink sink) {
        Numeric numeric = (Numeric) value;
        if (!numeric.isCompact() || numeric.scale() > COMPACT_SCALE_MAX) {
            sink.putUtf8(numeric.toString());
            return;
        }
        long digits = numeric.unscaledLong();
        int scale = numeric.scale();
        if (scale == 0) {
            Decimals.write(digits, sink);
            return;
        }
        long unit = Decimals.powerOfTen(scale);
        if (digits < 0) {
            sink.putByte('-');
        }
        // The quotient and remainder of the smallest long are still negative: both fit when
        // negated.
        Decimals.write(Math.abs(digits / unit), sink);
        sink.putByte('.');
        Decimals.write(Math.abs(digits % unit), scale, sink);
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        if (length < HEADER) {
            throw TextErrors.truncatedMessage();
        }
        int digits = (int) Binary.readSigned(source, offset, 2) & 0xFFFF;
        int weight = (int) Binary.readSigned(source, offset + 2, 2);
        int sign = (int) Binary.readSigned(source, offset + 4, 2) & 0xFFFF;
        int scale = (int) Binary.readSigned(source, offset + 6, 2) & 0xFFFF;
        TextErrors.requireLength(HEADER + 2 * digits, length);
        switch (sign) {
            case NAN:
                return Numeric.NAN;
            case INFINITY:
                return Typmods.fit(Numeric.INFINITY, typmod);
            case NEGATIVE_INFINITY:
                return Typmods.fit(Numeric.NEGATIVE_INFINITY, typmod);
            case POSITIVE, NEGATIVE:
                break;
            default:
                throw TextErrors.binary("invalid sign in external \"numeric\" value");
        }
        if (scale > Numeric.SCALE_MAX) {
            throw TextErrors.binary("invalid scale in external \"numeric\" value");
        }
        StringBuilder text = new StringBuilder(4 * digits + 1).append('0');
        for (int i = 0; i < digits; i++) {
            int digit = (int) Binary.readSigned(source, offset + HEADER + 2 * i, 2);
            if (digit < 0 || digit > 9999) {
                throw TextErrors.binary("invalid digit in external \"numeric\" value");
            }
            text.append((char) ('0' + digit / 1000))
                    .append((char) ('0' + digit / 100 % 10))
                    .append((char) ('0' + digit / 10 % 10))
                    .append((char) ('0' + digit % 10));
        }
        BigDecimal value =
                new BigDecimal(new BigInteger(text.toString()), 4 * (digits - 1 - weight))
                        .setScale(scale, RoundingMode.DOWN);
        return Typmods.fit(Numeric.of(sign == NEGATIVE ? value.negate() : value), typmod);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        Numeric numeric = (Numeric) value;
        if (!numeric.isFinite() || numeric.isZero()) {
            sink.putShort(0);
            sink.putShort(0);
            sink.putShort(
                    numeric.isZero()
                            ? POSITIVE
                            : numeric.isNaN()
                                    ? NAN
                                    : numeric.signum() > 0 ? INFINITY : NEGATIVE_INFINITY);
            sink.putShort(numeric.isInfinite() ? INFINITE_SCALE : numeric.scale());
            return;
        }
        String text = numeric.toBigDecimal().unscaledValue().abs().toString();
        // Both ends of the digits are padded to whole groups of four around the decimal point.
        int behind = Math.floorMod(-numeric.scale(), 4);
        int point = text.length() - numeric.scale();
        int before = Math.floorMod(-point, 4);
        String padded = "0".repeat(before) + text + "0".repeat(behind);
        int groups = padded.length() / 4;
        int first = 0;
        int last = groups;
        while (group(padded, first) == 0) {
            first++;
        }
        while (group(padded, last - 1) == 0) {
            last--;
        }
        sink.putShort(last - first);
        sink.putShort((point + before) / 4 - 1 - first);
        sink.putShort(numeric.signum() < 0 ? NEGATIVE : POSITIVE);
        sink.putShort(numeric.scale());
        for (int i = first; i < last; i++) {
            sink.putShort(group(padded, i));
        }
    }

    private static int group(String digits, int index) {
        return Integer.parseInt(digits, 4 * index, 4 * index + 4, 10);
    }
}
