package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// Decimal digits of whole numbers, without garbage.
public final class Decimals {

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /// @param exponent from 0 to 18
    static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    public static void write(long value, ByteSink sink) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                sink.putUtf8("-9223372036854775808");
                return;
            }
            sink.putByte('-');
            value = -value;
        }
        int digits = 1;
        while (digits < POWERS.length && value >= POWERS[digits]) {
            digits++;
        }
        write(value, digits, sink);
    }

    /// The last `digits` digits of a number that is not negative, with leading zeros.
    public static void write(long value, int digits, ByteSink sink) {
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            long digit = rest / POWERS[i];
            rest -= digit * POWERS[i];
            sink.putByte('0' + (int) digit);
        }
    }
}
