package io.falcondb.relational.function.template;

import io.falcondb.relational.function.template.NumberTemplate.Kind;
import io.falcondb.relational.function.template.NumberTemplate.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// One number written by a template. One use.
final class NumberWriting {

    private static final int ROMAN_MAX = 3999;
    private static final int ROMAN_WIDTH = 15;
    private static final int[] ROMAN_VALUES = {
        1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1
    };
    private static final String[] ROMAN_DIGITS = {
        "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
    };

    private final NumberTemplate template;
    private final StringBuilder result = new StringBuilder();
    private final boolean negative;
    private final String whole;
    private final String fraction;
    private final boolean overflow;
    private boolean signWritten;
    private int place;
    private int decimal;

    private NumberWriting(NumberTemplate template, BigDecimal value, RoundingMode rounding) {
        this.template = template;
        BigDecimal rounded =
                value.abs()
                        .movePointRight(template.shifted())
                        .setScale(template.fraction(), rounding);
        // Floats keep the sign of what is rounded to zero.
        boolean isFloat = rounding == RoundingMode.HALF_EVEN;
        this.negative = value.signum() < 0 && (rounded.signum() != 0 || isFloat);
        String digits = rounded.toPlainString();
        int point = digits.indexOf('.');
        String before = point < 0 ? digits : digits.substring(0, point);
        boolean hidden =
                before.equals("0")
                        && template.fraction() > 0
                        && !(template.fill() && rounded.signum() == 0);
        this.overflow = before.length() > template.whole();
        this.whole = hidden && !overflow ? "" : before;
        this.fraction = point < 0 ? "" : digits.substring(point + 1);
    }

    static String write(NumberTemplate template, BigDecimal value, RoundingMode rounding) {
        if (template.has(Kind.ROMAN)) {
            return roman(template, value);
        }
        if (template.has(Kind.EXPONENT)) {
            return scientific(template, value);
        }
        return new NumberWriting(template, value, rounding).text();
    }

    private String text() {
        for (Token token : template.tokens()) {
            switch (token.kind()) {
                case NINE, ZERO -> digit();
                case POINT -> point();
                case GROUP -> group();
                case SIGN -> {
                    if (place > 0 || decimal > 0) {
                        result.append(negative ? "-" : "+");
                    }
                }
                case MINUS -> result.append(negative ? "-" : blank());
                case PLUS -> result.append(negative ? blank() : "+");
                case PLUS_MINUS -> result.append(negative ? "-" : "+");
                case BRACKETS -> result.append(negative ? ">" : blank());
                case CURRENCY -> result.append(' ');
                case ORDINAL -> ordinal(token.text());
                case LITERAL -> result.append(token.text());
                case SHIFT, ROMAN, EXPONENT -> {}
            }
        }
        return result.toString();
    }

    private String blank() {
        return template.fill() ? "" : " ";
    }

    private void digit() {
        if (place >= template.whole()) {
            decimalDigit();
            return;
        }
        int missing = template.whole() - whole.length();
        boolean shown =
                overflow
                        || place >= missing
                        || template.firstZero() >= 0 && place >= template.firstZero();
        if (shown) {
            sign();
            result.append(overflow ? '#' : place < missing ? '0' : whole.charAt(place - missing));
        } else {
            result.append(blank());
        }
        place++;
    }

    private void decimalDigit() {
        boolean trailing =
                template.fill() && decimal >= template.zerosAfterPoint() && isZeroFrom(decimal);
        if (!trailing) {
            result.append(overflow ? '#' : fraction.charAt(decimal));
        }
        decimal++;
    }

    private boolean isZeroFrom(int index) {
        for (int i = index; i < fraction.length(); i++) {
            if (fraction.charAt(i) != '0') {
                return false;
            }
        }
        return !overflow;
    }

    private void point() {
        sign();
        result.append('.');
    }

    private void group() {
        int missing = template.whole() - whole.length();
        boolean begun =
                overflow && place > 0
                        || place > missing
                        || template.firstZero() >= 0 && place > template.firstZero();
        result.append(begun ? "," : blank());
    }

    /// The sign stands right before the first digit or the point, unless a token of its own says
    /// where.
    private void sign() {
        if (signWritten) {
            return;
        }
        signWritten = true;
        if (template.startsWithSign()) {
            result.append(negative ? "-" : "+");
        } else if (template.has(Kind.BRACKETS)) {
            result.append(negative ? "<" : blank());
        } else if (!template.has(Kind.SIGN)
                && !template.has(Kind.MINUS)
                && !template.has(Kind.PLUS_MINUS)) {
            result.append(negative ? "-" : blank());
        }
    }

    private void ordinal(String th) {
        if (negative || overflow || template.fraction() > 0) {
            return;
        }
        String suffix = Ordinals.suffix(whole.isEmpty() ? "0" : whole);
        result.append(
                Character.isUpperCase(th.charAt(0)) ? suffix.toUpperCase(Locale.ROOT) : suffix);
    }

    private static String scientific(NumberTemplate template, BigDecimal value) {
        String sign = value.signum() < 0 ? "-" : " ";
        if (value.signum() == 0) {
            BigDecimal zero = BigDecimal.ZERO.setScale(template.fraction());
            return sign + zero.toPlainString() + "e+00";
        }
        int digits = template.fraction() + 1;
        BigDecimal rounded =
                value.abs().round(new java.math.MathContext(digits, RoundingMode.HALF_UP));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa =
                rounded.movePointLeft(exponent)
                        .setScale(template.fraction(), RoundingMode.HALF_UP)
                        .toPlainString();
        return sign
                + mantissa
                + "e"
                + (exponent < 0 ? "-" : "+")
                + String.format("%02d", Math.abs(exponent));
    }

    private static String roman(NumberTemplate template, BigDecimal value) {
        BigDecimal rounded = value.setScale(0, RoundingMode.HALF_UP);
        String text;
        if (rounded.signum() <= 0 || rounded.compareTo(BigDecimal.valueOf(ROMAN_MAX)) > 0) {
            text = "#".repeat(ROMAN_WIDTH);
        } else {
            StringBuilder digits = new StringBuilder();
            int left = rounded.intValue();
            for (int i = 0; i < ROMAN_VALUES.length; i++) {
                while (left >= ROMAN_VALUES[i]) {
                    digits.append(ROMAN_DIGITS[i]);
                    left -= ROMAN_VALUES[i];
                }
            }
            text = digits.toString();
        }
        boolean lower =
                template.tokens().stream()
                        .anyMatch(t -> t.kind() == Kind.ROMAN && t.text().startsWith("r"));
        String cased = lower ? text.toLowerCase(Locale.ROOT) : text;
        return template.fill() ? cased : " ".repeat(ROMAN_WIDTH - cased.length()) + cased;
    }
}
