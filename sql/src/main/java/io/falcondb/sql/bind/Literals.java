package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Literal;

/// Constants as written: numbers have a type, strings and NULL wait for one.
final class Literals {

    private Literals() {}

    static Expr bind(Literal literal, Formatting formatting) {
        return switch (literal.kind()) {
            case INTEGER, NUMERIC -> number(literal.text(), formatting);
            case STRING -> new Expr.Constant(Types.UNKNOWN, -1, literal.text());
            case BOOLEAN ->
                    literal.text().equals("true") ? Expr.Constant.TRUE : Expr.Constant.FALSE;
            case NULL -> new Expr.Constant(Types.UNKNOWN, -1, null);
            case BIT_STRING -> bits(literal, formatting);
        };
    }

    /// A minus sign before digits belongs to the number: -2147483648 is an integer.
    static Expr negative(Literal literal, Formatting formatting) {
        return number("-" + literal.text(), formatting);
    }

    private static Expr number(String text, Formatting formatting) {
        if (isInteger(text)) {
            try {
                long value = Long.parseLong(text);
                boolean small = value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
                return new Expr.Constant(small ? Types.INT4 : Types.INT8, -1, value);
            } catch (NumberFormatException tooLarge) {
                return numeric(text, formatting);
            }
        }
        return numeric(text, formatting);
    }

    private static Expr numeric(String text, Formatting formatting) {
        return new Expr.Constant(
                Types.NUMERIC, -1, Types.NUMERIC.codec().parse(text, -1, formatting));
    }

    private static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    private static Expr bits(Literal literal, Formatting formatting) {
        Type bit = Types.byName("bit");
        if (bit == null) {
            throw Refusal.unsupported("type bit is not supported", literal.position());
        }
        return new Expr.Constant(bit, -1, bit.codec().parse(literal.text(), -1, formatting));
    }
}
