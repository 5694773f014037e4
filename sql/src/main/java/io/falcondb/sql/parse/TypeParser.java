package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ARRAY;
import static io.falcondb.sql.parse.Keyword.CHAR;
import static io.falcondb.sql.parse.Keyword.CHARACTER;
import static io.falcondb.sql.parse.Keyword.DOUBLE;
import static io.falcondb.sql.parse.Keyword.PRECISION;
import static io.falcondb.sql.parse.Keyword.SETOF;
import static io.falcondb.sql.parse.Keyword.TIME;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.VARYING;
import static io.falcondb.sql.parse.Keyword.WITH;
import static io.falcondb.sql.parse.Keyword.WITHOUT;
import static io.falcondb.sql.parse.Keyword.ZONE;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names of types.
final class TypeParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final IntervalParser intervals;

    TypeParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.intervals = new IntervalParser(grammar.tokens);
    }

    TypeName typeName() {
        boolean set = t.accept(SETOF);
        TypeName type = withBounds(simple());
        return set ? type.asSetOf() : type;
    }

    List<TypeName> typeNames() {
        List<TypeName> types = new ArrayList<>(2);
        do {
            types.add(typeName());
        } while (t.accept(','));
        return types;
    }

    /// A type of a function: also `table.column%TYPE`.
    TypeName functionType() {
        int position = t.position();
        boolean set = t.accept(SETOF);
        TypeName type = simple();
        if (t.at('%') && type.name().qualified() && type.modifiers().isEmpty()) {
            t.advance();
            t.expect(TYPE);
            return new TypeName(type.name(), List.of(), List.of(), set, true, position);
        }
        type = withBounds(type);
        return set ? type.asSetOf() : type;
    }

    private TypeName withBounds(TypeName type) {
        if (t.accept(ARRAY)) {
            int bound = -1;
            if (t.accept('[')) {
                bound = t.integer();
                t.expect(']');
            }
            return type.withBounds(List.of(bound));
        }
        if (!t.at('[')) {
            return type;
        }
        List<Integer> bounds = new ArrayList<>(1);
        while (t.accept('[')) {
            bounds.add(t.at(TokenType.INTEGER) ? t.integer() : -1);
            t.expect(']');
        }
        return type.withBounds(bounds);
    }

    /// A type without SETOF and array bounds.
    TypeName simple() {
        int position = t.position();
        TypeName standard = standard(false);
        if (standard != null) {
            return standard;
        }
        Name name = t.dotted(t.functionName(), position);
        return TypeName.of(name, position).withModifiers(modifiers());
    }

    private List<Expression> modifiers() {
        if (!t.accept('(')) {
            return List.of();
        }
        List<Expression> list = grammar.expressions.list();
        t.expect(')');
        return list;
    }

    /// A type whose name is a key word, or null. The type of a constant has no default length.
    @Nullable TypeName standard(boolean constant) {
        int position = t.position();
        switch (t.keyword()) {
            case INT, INTEGER -> {
                return plain("int4", position);
            }
            case SMALLINT -> {
                return plain("int2", position);
            }
            case BIGINT -> {
                return plain("int8", position);
            }
            case REAL -> {
                return plain("float4", position);
            }
            case BOOLEAN -> {
                return plain("bool", position);
            }
            case FLOAT -> {
                return floating(position);
            }
            case DOUBLE -> {
                if (!t.accept(DOUBLE, PRECISION)) {
                    return null;
                }
                return TypeName.system("float8", position);
            }
            case DECIMAL, DEC, NUMERIC -> {
                t.advance();
                return TypeName.system("numeric", position).withModifiers(modifiers());
            }
            case BIT -> {
                return bit(constant, position);
            }
            case CHAR, CHARACTER, VARCHAR, NCHAR, NATIONAL -> {
                return character(constant, position);
            }
            case TIME, TIMESTAMP -> {
                return dateTime(position);
            }
            case INTERVAL -> {
                return interval(constant, position);
            }
            default -> {
                return null;
            }
        }
    }

    private TypeName plain(String name, int position) {
        t.advance();
        return TypeName.system(name, position);
    }

    private TypeName floating(int position) {
        t.advance();
        if (!t.accept('(')) {
            return TypeName.system("float8", position);
        }
        int place = t.position();
        int bits = t.integer();
        t.expect(')');
        if (bits < 1) {
            throw TokenStream.error(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "precision for type float must be at least 1 bit",
                    place);
        }
        if (bits > 53) {
            throw TokenStream.error(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "precision for type float must be less than 54 bits",
                    place);
        }
        return TypeName.system(bits <= 24 ? "float4" : "float8", position);
    }

    private TypeName bit(boolean constant, int position) {
        t.advance();
        boolean varying = t.accept(VARYING);
        TypeName type = TypeName.system(varying ? "varbit" : "bit", position);
        if (t.at('(')) {
            return type.withModifiers(modifiers());
        }
        return varying || constant ? type : type.withModifiers(one());
    }

    private static List<Expression> one() {
        return List.of(Literal.integer(1, -1));
    }

    private TypeName character(boolean constant, int position) {
        boolean varying = t.at(Keyword.VARCHAR);
        if (t.accept(Keyword.NATIONAL) && !t.at(CHAR) && !t.at(CHARACTER)) {
            throw t.syntaxError();
        }
        t.advance();
        varying |= !varying && t.accept(VARYING);
        TypeName type = TypeName.system(varying ? "varchar" : "bpchar", position);
        if (t.accept('(')) {
            int place = t.position();
            List<Expression> length = List.of(Literal.integer(t.integer(), place));
            t.expect(')');
            return type.withModifiers(length);
        }
        return varying || constant ? type : type.withModifiers(one());
    }

    private TypeName dateTime(int position) {
        boolean stamp = !t.at(TIME);
        t.advance();
        List<Expression> precision = List.of();
        if (t.accept('(')) {
            int place = t.position();
            precision = List.of(Literal.integer(t.integer(), place));
            t.expect(')');
        }
        boolean zone = false;
        if (t.at(WITH, TIME) || t.at(WITHOUT, TIME)) {
            zone = t.at(WITH);
            t.advance();
            t.expect(TIME);
            t.expect(ZONE);
        }
        String name = (stamp ? "timestamp" : "time") + (zone ? "tz" : "");
        return TypeName.system(name, position).withModifiers(precision);
    }

    private TypeName interval(boolean constant, int position) {
        t.advance();
        TypeName type = TypeName.system("interval", position);
        if (t.accept('(')) {
            int place = t.position();
            int precision = t.integer();
            t.expect(')');
            return type.withModifiers(
                    List.of(
                            Literal.integer(TypeName.INTERVAL_FULL_RANGE, -1),
                            Literal.integer(precision, place)));
        }
        return constant ? type : type.withModifiers(intervals.fields());
    }

    /// The fields behind an interval constant.
    List<Expression> intervalFields() {
        return intervals.fields();
    }

    /// Whether a constant such as `timestamp '...'` begins here, rather than a column whose name is
    /// that key word.
    boolean atConstant() {
        int next = t.type(1);
        return switch (t.keyword()) {
            case INT, INTEGER, SMALLINT, BIGINT, REAL, BOOLEAN -> next == TokenType.STRING;
            case FLOAT, DECIMAL, DEC, NUMERIC, INTERVAL -> next == TokenType.STRING || next == '(';
            case DOUBLE -> t.keyword(1) == PRECISION;
            case BIT, CHAR, CHARACTER, NCHAR, VARCHAR ->
                    next == TokenType.STRING || next == '(' || t.keyword(1) == VARYING;
            case NATIONAL -> t.keyword(1) == CHAR || t.keyword(1) == CHARACTER;
            case TIME, TIMESTAMP ->
                    next == TokenType.STRING
                            || next == '('
                            || (t.keyword(1) == WITH || t.keyword(1) == WITHOUT)
                                    && t.keyword(2) == TIME;
            default -> false;
        };
    }
}
