package io.falcondb.relational.type;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Floating-point numbers as PostgreSQL prints them: `1e+20`, `1e-05`, `0.1`, `Infinity`.
public final class FloatText {

    /// Only within these limits can a decimal of 17 digits lie exactly between two doubles, or one
    /// of 9 digits between two floats.
    private static final double DOUBLE_BOUNDARY_MIN = 0x1p51;

    private static final double DOUBLE_BOUNDARY_MAX = 1e40;
    private static final float FLOAT_BOUNDARY_MIN = 0x1p20f;
    private static final float FLOAT_BOUNDARY_MAX = 1e20f;

    private FloatText() {}

    /// The fewest digits that read back as the same number.
    public static String shortest(double value) {
        if (special(value) instanceof String text) {
            return text;
        }
        Digits digits = Digits.of(Double.toString(Math.abs(value)));
        if (digits.text.length() == 2) {
            Digits single = digits.rounded(1);
            if (Double.parseDouble(single.toScientific()) == Math.abs(value)) {
                digits = single;
            }
        }
        double magnitude = Math.abs(value);
        if (magnitude >= DOUBLE_BOUNDARY_MIN && magnitude <= DOUBLE_BOUNDARY_MAX) {
            digits =
                    offBoundary(
                            magnitude, Math.nextDown(magnitude), Math.nextUp(magnitude), digits);
        }
        return digits.print(sign(value), 15);
    }

    /// The fewest digits that read back as the same float.
    public static String shortest(float value) {
        if (special(value) instanceof String text) {
            return text;
        }
        Digits digits = Digits.of(Float.toString(Math.abs(value)));
        if (digits.text.length() == 2) {
            Digits single = digits.rounded(1);
            if (Float.parseFloat(single.toScientific()) == Math.abs(value)) {
                digits = single;
            }
        }
        float magnitude = Math.abs(value);
        if (magnitude >= FLOAT_BOUNDARY_MIN && magnitude <= FLOAT_BOUNDARY_MAX) {
            digits =
                    offBoundary(
                            magnitude, Math.nextDown(magnitude), Math.nextUp(magnitude), digits);
        }
        return digits.print(sign(value), 6);
    }

    /// As C's `%.{digits}g`.
    public static String rounded(double value, int digits) {
        if (special(value) instanceof String text) {
            return text;
        }
        BigDecimal exact =
                new BigDecimal(Math.abs(value))
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return Digits.of(exact).print(sign(value), digits);
    }

    private static Object special(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return value == 0 ? sign(value) + "0" : value;
    }

    private static String sign(double value) {
        return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    }

    /// A decimal halfway to a neighbour reads back only by the rule of ties: PostgreSQL takes the
    /// next one inside.
    private static Digits offBoundary(double value, double below, double above, Digits digits) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal upper = exact.add(new BigDecimal(above));
        BigDecimal lower = exact.add(new BigDecimal(below));
        BigDecimal twice = digits.toBigDecimal().multiply(BigDecimal.TWO);
        if (twice.compareTo(upper) != 0 && twice.compareTo(lower) != 0) {
            return digits;
        }
        for (int n = digits.text.length(); n < 17; n++) {
            BigDecimal rounded = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
            BigDecimal doubled = rounded.multiply(BigDecimal.TWO);
            if (doubled.compareTo(upper) < 0 && doubled.compareTo(lower) > 0) {
                return Digits.of(rounded);
            }
        }
        return Digits.of(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
    }

    /// `0.d1d2... x 10^point`, without zeros at either end.
    private record Digits(String text, int point) {

        static Digits of(BigDecimal value) {
            BigDecimal stripped = value.stripTrailingZeros();
            return new Digits(
                    stripped.unscaledValue().toString(), stripped.precision() - stripped.scale());
        }

        /// From Java's form: `12.5`, `1.25E-7`.
        static Digits of(String java) {
            int e = java.indexOf('E');
            int exponent = e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10);
            int dot = java.indexOf('.');
            int to = e < 0 ? java.length() : e;
            StringBuilder digits = new StringBuilder(24);
            digits.append(java, 0, dot).append(java, dot + 1, to);
            int point = dot + exponent;
            int start = 0;
            while (start < digits.length() - 1 && digits.charAt(start) == '0') {
                start++;
            }
            int end = digits.length();
            while (end > start + 1 && digits.charAt(end - 1) == '0') {
                end--;
            }
            return new Digits(digits.substring(start, end), point - start);
        }

        Digits rounded(int digits) {
            return of(toBigDecimal().round(new MathContext(digits, RoundingMode.HALF_UP)));
        }

        BigDecimal toBigDecimal() {
            return new BigDecimal(toScientific());
        }

        String toScientific() {
            return "0." + text + "E" + point;
        }

        /// In scientific form if the exponent is below -4 or at least `digits`.
        String print(String sign, int digits) {
            int exponent = point - 1;
            StringBuilder out = new StringBuilder(24).append(sign);
            if (exponent < -4 || exponent >= digits) {
                out.append(text.charAt(0));
                if (text.length() > 1) {
                    out.append('.').append(text, 1, text.length());
                }
                out.append('e').append(exponent < 0 ? '-' : '+');
                int magnitude = Math.abs(exponent);
                return (magnitude < 10 ? out.append('0') : out).append(magnitude).toString();
            }
            if (point <= 0) {
                return out.append("0.").repeat('0', -point).append(text).toString();
            }
            if (point >= text.length()) {
                return out.append(text).repeat('0', point - text.length()).toString();
            }
            return out.append(text, 0, point)
                    .append('.')
                    .append(text, point, text.length())
                    .toString();
        }
    }
}
