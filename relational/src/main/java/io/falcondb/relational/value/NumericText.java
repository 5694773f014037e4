package io.falcondb.relational.value;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// The text format of numeric.
final class NumericText {

    private NumericText() {}

    static Numeric ofDouble(double value, int digits) {
        if (Double.isNaN(value)) {
            return Numeric.NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? Numeric.INFINITY : Numeric.NEGATIVE_INFINITY;
        }
        if (value == 0) {
            return Numeric.ZERO;
        }
        BigDecimal rounded =
                new BigDecimal(value)
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        return Numeric.of(rounded);
    }

    static Numeric parse(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        Scan scan = new Scan(text, start, end);
        if (!scan.run()) {
            return special(text, start, end);
        }
        if (scan.exponent == 0 && scan.digits <= 18) {
            return Numeric.of(scan.negative ? -scan.unscaled : scan.unscaled, scan.scale);
        }
        // The exponent moves the point and may shrink the display scale to 0, never below.
        if (Math.abs((long) scan.exponent) > Integer.MAX_VALUE / 2
                || (long) scan.digits + scan.exponent - scan.scale > 2L * Numeric.WEIGHT_MAX
                || (long) scan.scale - scan.exponent > 2L * Numeric.WEIGHT_MAX) {
            throw NumericErrors.overflow();
        }
        BigDecimal value =
                new BigDecimal(
                        text.substring(scan.mantissaStart, scan.mantissaEnd),
                        MathContext.UNLIMITED);
        if (scan.negative) {
            value = value.negate();
        }
        value = new BigDecimal(value.unscaledValue(), value.scale() - scan.exponent);
        if (value.scale() > Numeric.SCALE_MAX) {
            throw NumericErrors.overflow();
        }
        if (value.signum() == 0) {
            return Numeric.of(0, Math.clamp(value.scale(), 0, Numeric.SCALE_MAX));
        }
        return Numeric.of(value);
    }

    private static Numeric special(String text, int start, int end) {
        return switch (text.substring(start, end).toLowerCase(Locale.ROOT)) {
            case "nan" -> Numeric.NAN;
            case "infinity", "+infinity", "inf", "+inf" -> Numeric.INFINITY;
            case "-infinity", "-inf" -> Numeric.NEGATIVE_INFINITY;
            default ->
                    throw new DatabaseException(
                            ErrorCode.INVALID_TEXT_REPRESENTATION,
                            "invalid input syntax for type numeric: \"" + text + "\"");
        };
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static final class Scan {
        private final String text;
        private final int end;
        private int at;
        private boolean negative;
        private int mantissaStart;
        private int mantissaEnd;
        private int digits;
        private int scale;
        private long unscaled;
        private int exponent;

        Scan(String text, int start, int end) {
            this.text = text;
            this.at = start;
            this.end = end;
        }

        boolean run() {
            if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                negative = text.charAt(at) == '-';
                at++;
            }
            mantissaStart = at;
            int before = digits();
            if (at < end && text.charAt(at) == '.') {
                at++;
                scale = digits();
            }
            if (before + scale == 0) {
                return false;
            }
            mantissaEnd = at;
            return (at >= end || exponent()) && at == end;
        }

        private int digits() {
            int from = at;
            while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                if (digits > 0 || text.charAt(at) != '0') {
                    digits++;
                }
                unscaled = unscaled * 10 + (text.charAt(at) - '0');
                at++;
            }
            return at - from;
        }

        private boolean exponent() {
            if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
                return false;
            }
            at++;
            boolean below = false;
            if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                below = text.charAt(at) == '-';
                at++;
            }
            int from = at;
            long value = 0;
            while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = Math.min(value * 10 + (text.charAt(at) - '0'), Integer.MAX_VALUE);
                at++;
            }
            exponent = (int) (below ? -value : value);
            return at > from;
        }
    }
}
