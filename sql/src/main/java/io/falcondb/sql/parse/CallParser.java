package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.DISTINCT;
import static io.falcondb.sql.parse.Keyword.FILTER;
import static io.falcondb.sql.parse.Keyword.GROUP;
import static io.falcondb.sql.parse.Keyword.OVER;
import static io.falcondb.sql.parse.Keyword.VARIADIC;
import static io.falcondb.sql.parse.Keyword.WHERE;
import static io.falcondb.sql.parse.Keyword.WITHIN;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SortKey;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.ast.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of functions with everything that may follow the arguments, and typed constants.
final class CallParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final SpecialCallParser specials;

    CallParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.specials = new SpecialCallParser(grammar);
    }

    /// An expression with a syntax of its own, or null if the key word begins none.
    @Nullable Expression special(Keyword keyword, int position) {
        if (grammar.types.atConstant()) {
            return standardConstant(position);
        }
        return specials.expression(keyword, position);
    }

    /// A call with a syntax of its own, as FROM wants it; null if there is none.
    @Nullable Expression specialCall(Keyword keyword, int position) {
        return specials.expression(keyword, position);
    }

    private Expression standardConstant(int position) {
        boolean interval = t.at(Keyword.INTERVAL);
        TypeName type = grammar.types.standard(true);
        if (type == null) {
            throw t.syntaxError();
        }
        int place = t.position();
        Literal value = Literal.string(t.string(), place);
        if (interval && type.modifiers().isEmpty()) {
            type = type.withModifiers(grammar.types.intervalFields());
        }
        return new Expression.Cast(value, type, position);
    }

    /// A constant after the name of its type.
    Expression typed(Name name) {
        int place = t.position();
        Literal value = Literal.string(t.string(), place);
        return new Expression.Cast(value, TypeName.of(name, name.position()), name.position());
    }

    /// A call, from its opening parenthesis on.
    Expression call(Name name) {
        FunctionCall call = windowless(name);
        if (t.at(TokenType.STRING)) {
            return typedWithModifiers(call);
        }
        return t.type() >= TokenType.FIRST_KEYWORD ? suffixes(call) : call;
    }

    /// A call without what may follow it, as FROM and CALL want it.
    FunctionCall windowless(Name name) {
        int position = name.position();
        t.expect('(');
        if (t.accept(')')) {
            return FunctionCall.of(name, List.of(), position);
        }
        if (t.accept('*')) {
            t.expect(')');
            return new FunctionCall(
                    name, List.of(), true, false, false, List.of(), false, null, null, false,
                    position);
        }
        boolean distinct = t.accept(DISTINCT);
        boolean all = !distinct && t.accept(ALL);
        List<Expression> arguments = new ArrayList<>(3);
        boolean variadic = false;
        do {
            variadic = !distinct && !all && t.accept(VARIADIC);
            arguments.add(argument());
        } while (!variadic && t.accept(','));
        List<SortKey> orderBy = grammar.queries.optionalOrderBy();
        t.expect(')');
        return new FunctionCall(
                name, arguments, false, distinct, variadic, orderBy, false, null, null, false,
                position);
    }

    /// An argument, perhaps named.
    Expression argument() {
        int next = t.type(1);
        if ((next == TokenType.COLON_EQUALS || next == TokenType.EQUALS_GREATER)
                && TokenType.isFunctionName(t.type())) {
            int position = t.position();
            String name = t.take();
            t.advance();
            return new Expression.NamedArgument(name, grammar.expressions.expression(), position);
        }
        return grammar.expressions.expression();
    }

    private Expression typedWithModifiers(FunctionCall call) {
        if (call.arguments().isEmpty() || call.variadic() || call.distinct()) {
            throw t.syntaxError();
        }
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.NamedArgument) {
                throw TokenStream.syntax(
                        "type modifier cannot have parameter name", argument.position());
            }
        }
        if (!call.orderBy().isEmpty()) {
            throw TokenStream.syntax(
                    "type modifier cannot have ORDER BY", call.orderBy().getFirst().position());
        }
        int place = t.position();
        Literal value = Literal.string(t.string(), place);
        TypeName type = TypeName.of(call.name(), call.position()).withModifiers(call.arguments());
        return new Expression.Cast(value, type, call.position());
    }

    private Expression suffixes(FunctionCall call) {
        List<SortKey> orderBy = call.orderBy();
        boolean within = false;
        if (t.at(WITHIN)) {
            orderBy = withinGroup(call);
            within = true;
        }
        Expression filter = null;
        if (t.accept(FILTER)) {
            t.expect('(');
            t.expect(WHERE);
            filter = grammar.expressions.expression();
            t.expect(')');
        }
        Window over = t.accept(OVER) ? grammar.selects.over() : null;
        if (!within && filter == null && over == null) {
            return call;
        }
        return new FunctionCall(
                call.name(),
                call.arguments(),
                call.star(),
                call.distinct(),
                call.variadic(),
                orderBy,
                within,
                filter,
                over,
                false,
                call.position());
    }

    private List<SortKey> withinGroup(FunctionCall call) {
        int position = t.position();
        t.expect(WITHIN);
        t.expect(GROUP);
        t.expect('(');
        List<SortKey> orderBy = grammar.queries.orderBy();
        t.expect(')');
        if (!call.orderBy().isEmpty()) {
            throw TokenStream.syntax(
                    "cannot use multiple ORDER BY clauses with WITHIN GROUP", position);
        }
        if (call.distinct()) {
            throw TokenStream.syntax("cannot use DISTINCT with WITHIN GROUP", position);
        }
        if (call.variadic()) {
            throw TokenStream.syntax("cannot use VARIADIC with WITHIN GROUP", position);
        }
        return orderBy;
    }
}
