package io.falcondb.relational.row;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;

/// The bytes of a numeric in a key. The first byte is the class: 01 -Infinity, 02 negative, 03
/// zero, 04 positive, 05 Infinity, 06 NaN. A positive value is `0.d1 d2 ... x 100^e` with digits to
/// base 100, d1 not zero and no zero at the end: `e + 0x80` in one byte where -0x70 <= e < 0x70,
/// otherwise 08 or F8 and `e + 0x800000` in three bytes; then every digit plus one; then 00. A
/// negative value has the same bytes inverted.
final class KeyNumeric {

    private static final int NEGATIVE_INFINITY = 1;
    private static final int NEGATIVE = 2;
    private static final int ZERO = 3;
    private static final int POSITIVE = 4;
    private static final int INFINITY = 5;
    private static final int NAN = 6;

    private static final int SHORT_EXPONENT = 0x70;
    private static final int BELOW = 0x08;
    private static final int ABOVE = 0xF8;
    private static final int EXPONENT_BIAS = 0x80_0000;

    private KeyNumeric() {}

    static void write(Numeric value, ArraySink sink) {
        if (!value.isFinite()) {
            sink.putByte(value.isNaN() ? NAN : value.signum() > 0 ? INFINITY : NEGATIVE_INFINITY);
            return;
        }
        if (value.isZero()) {
            sink.putByte(ZERO);
            return;
        }
        boolean negative = value.signum() < 0;
        sink.putByte(negative ? NEGATIVE : POSITIVE);
        int from = sink.position();
        String digits = digits(value);
        int point = digits.length() - value.scale();
        int exponent = Math.floorDiv(point + 1, 2);
        putExponent(exponent, sink);
        putDigits(digits, (point & 1) != 0, sink);
        if (negative) {
            KeyEncoder.invert(sink.array(), from, sink.position());
        }
    }

    private static String digits(Numeric value) {
        return value.isCompact() && value.unscaledLong() != Long.MIN_VALUE
                ? Long.toString(Math.abs(value.unscaledLong()))
                : value.toBigDecimal().unscaledValue().abs().toString();
    }

    private static void putExponent(int exponent, ArraySink sink) {
        if (exponent >= -SHORT_EXPONENT && exponent < SHORT_EXPONENT) {
            sink.putByte(exponent + 0x80);
            return;
        }
        int biased = exponent + EXPONENT_BIAS;
        sink.putByte(exponent < 0 ? BELOW : ABOVE);
        sink.putByte(biased >> 16);
        sink.putShort(biased);
    }

    private static void putDigits(String digits, boolean odd, ArraySink sink) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        int i = 0;
        if (odd) {
            sink.putByte(digits.charAt(i++) - '0' + 1);
        }
        for (; i < end; i += 2) {
            int low = i + 1 < end ? digits.charAt(i + 1) - '0' : 0;
            sink.putByte((digits.charAt(i) - '0') * 10 + low + 1);
        }
        sink.putByte(0);
    }

    /// Reads what [#write] wrote, with every byte inverted if `mask` is 0xFF.
    static Numeric read(KeyReader key, int mask) {
        int kind = key.next(mask);
        switch (kind) {
            case NEGATIVE_INFINITY:
                return Numeric.NEGATIVE_INFINITY;
            case ZERO:
                return Numeric.ZERO;
            case INFINITY:
                return Numeric.INFINITY;
            case NAN:
                return Numeric.NAN;
            default:
                break;
        }
        int inner = kind == NEGATIVE ? mask ^ 0xFF : mask;
        int exponent = readExponent(key, inner);
        StringBuilder digits = new StringBuilder();
        for (int next = key.next(inner); next != 0; next = key.next(inner)) {
            int pair = next - 1;
            digits.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
        }
        BigDecimal value =
                new BigDecimal(new BigInteger(digits.toString()), digits.length() - 2 * exponent)
                        .stripTrailingZeros();
        return Numeric.of(kind == NEGATIVE ? value.negate() : value);
    }

    private static int readExponent(KeyReader key, int mask) {
        int first = key.next(mask);
        if (first != BELOW && first != ABOVE) {
            return first - 0x80;
        }
        int high = key.next(mask);
        int middle = key.next(mask);
        return (high << 16 | middle << 8 | key.next(mask)) - EXPONENT_BIAS;
    }
}
