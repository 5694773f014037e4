package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.ESCAPE;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.PLACING;
import static io.falcondb.sql.parse.Keyword.SIMILAR;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Expression.SqlValueKind;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Expressions that look like calls but have key words among their arguments, and the functions
/// without parentheses.
final class SpecialCallParser {
    private final Grammar grammar;
    private final TokenStream t;

    SpecialCallParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// The expression, or null if the key word is only a name here.
    @Nullable Expression expression(Keyword keyword, int position) {
        switch (keyword) {
            case CURRENT_DATE, CURRENT_ROLE, CURRENT_USER, USER, SESSION_USER, CURRENT_CATALOG -> {
                t.advance();
                return value(keyword, null, position);
            }
            case CURRENT_SCHEMA -> {
                if (t.type(1) == '(' || t.type(1) == TokenType.STRING) {
                    return null;
                }
                t.advance();
                return value(keyword, null, position);
            }
            case CURRENT_TIME, CURRENT_TIMESTAMP, LOCALTIME, LOCALTIMESTAMP -> {
                t.advance();
                return value(keyword, precision(), position);
            }
            case COLLATION -> {
                if (t.keyword(1) != FOR) {
                    return null;
                }
                t.advance();
                t.advance();
                t.expect('(');
                Expression operand = grammar.expressions.expression();
                t.expect(')');
                return FunctionCall.sql("pg_collation_for", List.of(operand), position);
            }
            default -> {
                return t.type(1) == '(' ? inParentheses(keyword, position) : null;
            }
        }
    }

    private Expression value(Keyword keyword, @Nullable Integer precision, int position) {
        return new Expression.SqlValue(SqlValueKind.valueOf(keyword.name()), precision, position);
    }

    private @Nullable Integer precision() {
        if (!t.accept('(')) {
            return null;
        }
        int precision = t.integer();
        t.expect(')');
        return precision;
    }

    private @Nullable Expression inParentheses(Keyword keyword, int position) {
        switch (keyword) {
            case CAST, TREAT -> {
                begin();
                Expression operand = grammar.expressions.expression();
                t.expect(AS);
                TypeName type = grammar.types.typeName();
                t.expect(')');
                return keyword == Keyword.CAST
                        ? new Expression.Cast(operand, type, position)
                        : treat(operand, type, position);
            }
            case COALESCE -> {
                return new Expression.Coalesce(arguments(), position);
            }
            case GREATEST, LEAST -> {
                return new Expression.MinMax(keyword == Keyword.GREATEST, arguments(), position);
            }
            case GROUPING -> {
                return new Expression.Grouping(arguments(), position);
            }
            case NULLIF -> {
                begin();
                Expression left = grammar.expressions.expression();
                t.expect(',');
                Expression right = grammar.expressions.expression();
                t.expect(')');
                return new Expression.NullIf(left, right, position);
            }
            case EXTRACT -> {
                return extract(position);
            }
            case NORMALIZE -> {
                return normalize(position);
            }
            case OVERLAY -> {
                return overlay(position);
            }
            case POSITION -> {
                begin();
                Expression needle = grammar.expressions.restricted();
                t.expect(IN);
                Expression text = grammar.expressions.restricted();
                t.expect(')');
                return FunctionCall.sql("position", List.of(text, needle), position);
            }
            case SUBSTRING -> {
                return substring(position);
            }
            case TRIM -> {
                return trim(position);
            }
            case XMLCONCAT,
                    XMLELEMENT,
                    XMLEXISTS,
                    XMLFOREST,
                    XMLPARSE,
                    XMLPI,
                    XMLROOT,
                    XMLSERIALIZE -> {
                return new XmlParser(grammar).expression(keyword, position);
            }
            default -> {
                return null;
            }
        }
    }

    private void begin() {
        t.advance();
        t.expect('(');
    }

    private List<Expression> arguments() {
        begin();
        List<Expression> list = grammar.expressions.list();
        t.expect(')');
        return list;
    }

    /// TREAT calls the function of the type's name.
    private static Expression treat(Expression operand, TypeName type, int position) {
        return new FunctionCall(
                new Name(List.of("pg_catalog", type.name().last()), position),
                List.of(operand),
                false,
                false,
                false,
                List.of(),
                false,
                null,
                null,
                false,
                position);
    }

    private Expression extract(int position) {
        begin();
        int place = t.position();
        String field =
                switch (t.type()) {
                    case TokenType.IDENTIFIER, TokenType.STRING -> t.take();
                    default ->
                            switch (t.keyword()) {
                                case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> t.take();
                                default -> throw t.syntaxError();
                            };
                };
        t.expect(FROM);
        Expression source = grammar.expressions.expression();
        t.expect(')');
        return FunctionCall.sql("extract", List.of(Literal.string(field, place), source), position);
    }

    private Expression normalize(int position) {
        begin();
        List<Expression> arguments = new ArrayList<>(2);
        arguments.add(grammar.expressions.expression());
        if (t.accept(',')) {
            int place = t.position();
            switch (t.keyword()) {
                case NFC, NFD, NFKC, NFKD ->
                        arguments.add(Literal.string(t.take().toUpperCase(Locale.ROOT), place));
                default -> throw t.syntaxError();
            }
        }
        t.expect(')');
        return FunctionCall.sql("normalize", arguments, position);
    }

    private Expression overlay(int position) {
        Name name = new Name(List.of("overlay"), position);
        begin();
        if (t.accept(')')) {
            return FunctionCall.of(name, List.of(), position);
        }
        Expression first = grammar.calls.argument();
        if (!t.accept(PLACING)) {
            return plainCall(name, first);
        }
        refuseNamed(first);
        List<Expression> arguments = new ArrayList<>(4);
        arguments.add(first);
        arguments.add(grammar.expressions.expression());
        t.expect(FROM);
        arguments.add(grammar.expressions.expression());
        if (t.accept(FOR)) {
            arguments.add(grammar.expressions.expression());
        }
        t.expect(')');
        return FunctionCall.sql("overlay", arguments, position);
    }

    private void refuseNamed(Expression argument) {
        if (argument instanceof Expression.NamedArgument) {
            throw t.syntaxError(-1);
        }
    }

    /// The rest of an ordinary call after its first argument.
    private Expression plainCall(Name name, Expression first) {
        List<Expression> arguments = new ArrayList<>(3);
        arguments.add(first);
        while (t.accept(',')) {
            arguments.add(grammar.calls.argument());
        }
        t.expect(')');
        return FunctionCall.of(name, arguments, name.position());
    }

    private Expression substring(int position) {
        Name name = new Name(List.of("substring"), position);
        begin();
        if (t.accept(')')) {
            return FunctionCall.of(name, List.of(), position);
        }
        Expression text = grammar.calls.argument();
        if (!t.at(FROM) && !t.at(FOR) && !t.at(SIMILAR)) {
            return plainCall(name, text);
        }
        refuseNamed(text);
        List<Expression> arguments = new ArrayList<>(3);
        arguments.add(text);
        if (t.accept(SIMILAR)) {
            arguments.add(grammar.expressions.expression());
            t.expect(ESCAPE);
            arguments.add(grammar.expressions.expression());
        } else if (t.accept(FROM)) {
            arguments.add(grammar.expressions.expression());
            if (t.accept(FOR)) {
                arguments.add(grammar.expressions.expression());
            }
        } else {
            t.expect(FOR);
            Expression count = grammar.expressions.expression();
            if (t.accept(FROM)) {
                arguments.add(grammar.expressions.expression());
                arguments.add(count);
            } else {
                arguments.add(Literal.integer(1, -1));
                arguments.add(
                        new Expression.Cast(count, TypeName.system("int4", -1), count.position()));
            }
        }
        t.expect(')');
        return FunctionCall.sql("substring", arguments, position);
    }

    private Expression trim(int position) {
        begin();
        String function =
                switch (t.keyword()) {
                    case BOTH -> "btrim";
                    case LEADING -> "ltrim";
                    case TRAILING -> "rtrim";
                    default -> "";
                };
        if (function.isEmpty()) {
            function = "btrim";
        } else {
            t.advance();
        }
        List<Expression> arguments = new ArrayList<>(2);
        if (t.accept(FROM)) {
            arguments.addAll(grammar.expressions.list());
        } else {
            Expression first = grammar.expressions.expression();
            if (t.accept(FROM)) {
                arguments.addAll(grammar.expressions.list());
                arguments.add(first);
            } else {
                arguments.add(first);
                while (t.accept(',')) {
                    arguments.add(grammar.expressions.expression());
                }
            }
        }
        t.expect(')');
        return FunctionCall.sql(function, arguments, position);
    }
}
