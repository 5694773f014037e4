package io.falcondb.sql.ast;

/// A constant as written.
///
/// @param text digits for numbers, the decoded characters for strings, `true`/`false`, the digits
///   with a leading `b` or `x` for bit strings, the empty string for null
public record Literal(Kind kind, String text, int position) implements Expression {
    /// What the scanner saw; the binder decides the type of the rest.
    public enum Kind {
        /// Decimal digits that fit 32 bits.
        INTEGER,
        /// Any other number.
        NUMERIC,
        STRING,
        BIT_STRING,
        BOOLEAN,
        NULL
    }

    public static Literal integer(int value, int position) {
        return new Literal(Kind.INTEGER, Integer.toString(value), position);
    }

    public static Literal string(String value, int position) {
        return new Literal(Kind.STRING, value, position);
    }

    public static Literal nothing(int position) {
        return new Literal(Kind.NULL, "", position);
    }

    /// The value of an INTEGER.
    public int intValue() {
        return Integer.parseInt(text);
    }
}
