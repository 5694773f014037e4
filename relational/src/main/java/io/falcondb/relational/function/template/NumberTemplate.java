package io.falcondb.relational.function.template;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A parsed template of `to_char(number, template)`: its tokens and what they say together.
/// Immutable.
final class NumberTemplate {

    enum Kind {
        NINE,
        ZERO,
        POINT,
        GROUP,
        SIGN,
        MINUS,
        PLUS,
        PLUS_MINUS,
        BRACKETS,
        CURRENCY,
        ROMAN,
        ORDINAL,
        SHIFT,
        EXPONENT,
        LITERAL
    }

    record Token(Kind kind, String text) {}

    private static final Kind[] LETTERS = {
        Kind.BRACKETS,
        Kind.MINUS,
        Kind.PLUS,
        Kind.PLUS_MINUS,
        Kind.SIGN,
        Kind.CURRENCY,
        Kind.ROMAN,
        Kind.SHIFT,
        Kind.ORDINAL,
        Kind.EXPONENT
    };
    private static final String[] SPELLINGS = {
        "PR", "MI", "PL", "SG", "S", "L", "RN", "V", "TH", "EEEE"
    };

    private final List<Token> tokens = new ArrayList<>();
    private boolean fill;
    private int whole;
    private int fraction;
    private int shifted;
    private int firstZero = -1;
    private int lastZero = -1;
    private boolean afterPoint;
    private boolean afterShift;

    NumberTemplate(String template) {
        int at = 0;
        while (at < template.length()) {
            at = token(template, at);
        }
        if (has(Kind.SHIFT) && has(Kind.POINT)) {
            throw refused("cannot use \"V\" and decimal point together");
        }
        if (has(Kind.EXPONENT)
                && (fill
                        || has(Kind.SIGN)
                        || has(Kind.MINUS)
                        || has(Kind.PLUS)
                        || has(Kind.PLUS_MINUS)
                        || has(Kind.BRACKETS)
                        || has(Kind.ROMAN)
                        || has(Kind.SHIFT))) {
            throw refused("\"EEEE\" is incompatible with other formats");
        }
    }

    List<Token> tokens() {
        return tokens;
    }

    /// Without padding.
    boolean fill() {
        return fill;
    }

    /// Digits before the point.
    int whole() {
        return whole;
    }

    /// Digits after the point.
    int fraction() {
        return fraction;
    }

    /// Digits after `V`: decimal places that become whole.
    int shifted() {
        return shifted;
    }

    /// The place, counted from the left, from which leading zeros are shown; -1 if nowhere.
    int firstZero() {
        return firstZero;
    }

    /// Decimal places that are shown even without padding.
    int zerosAfterPoint() {
        return lastZero;
    }

    boolean has(Kind kind) {
        return tokens.stream().anyMatch(token -> token.kind() == kind);
    }

    /// Whether the sign, always shown, stands before the first digit.
    boolean startsWithSign() {
        for (Token token : tokens) {
            if (token.kind() == Kind.SIGN) {
                return true;
            }
            if (token.kind() == Kind.NINE || token.kind() == Kind.ZERO) {
                return false;
            }
        }
        return false;
    }

    private int token(String template, int at) {
        char c = template.charAt(at);
        switch (c) {
            case '"' -> {
                return quoted(template, at + 1);
            }
            case '9', '0' -> digit(c == '0');
            case '.', 'D', 'd' -> point();
            case ',', 'G', 'g' -> add(Kind.GROUP, ",");
            default -> {
                String rest = template.substring(at).toUpperCase(Locale.ROOT);
                if (rest.startsWith("FM")) {
                    fill = true;
                    return at + 2;
                }
                for (int i = 0; i < SPELLINGS.length; i++) {
                    if (rest.startsWith(SPELLINGS[i])) {
                        int end = at + SPELLINGS[i].length();
                        add(LETTERS[i], template.substring(at, end));
                        afterShift |= LETTERS[i] == Kind.SHIFT;
                        return end;
                    }
                }
                int character = template.codePointAt(at);
                add(Kind.LITERAL, Character.toString(character));
                return at + Character.charCount(character);
            }
        }
        return at + 1;
    }

    private int quoted(String template, int from) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < template.length() && template.charAt(at) != '"') {
            if (template.charAt(at) == '\\' && at + 1 < template.length()) {
                at++;
            }
            text.append(template.charAt(at++));
        }
        add(Kind.LITERAL, text.toString());
        return at + 1;
    }

    private void digit(boolean zero) {
        if (afterPoint) {
            fraction++;
            lastZero = zero ? fraction : lastZero;
        } else {
            if (zero && firstZero < 0) {
                firstZero = whole;
            }
            whole++;
            shifted += afterShift ? 1 : 0;
        }
        add(zero ? Kind.ZERO : Kind.NINE, "");
    }

    private void point() {
        if (afterPoint) {
            throw refused("multiple decimal points");
        }
        afterPoint = true;
        add(Kind.POINT, ".");
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text));
    }

    private static DatabaseException refused(String message) {
        return new DatabaseException(ErrorCode.SYNTAX_ERROR, message);
    }
}
