package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Expression;
import java.util.List;

/// CURRENT_TIMESTAMP and the other functions without parentheses.
final class SqlValues {

    private final ExpressionBinder expressions;

    SqlValues(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Expr bind(Expression.SqlValue value) {
        int precision = value.precision() == null ? -1 : Math.min(value.precision(), 6);
        return switch (value.kind()) {
            case CURRENT_TIMESTAMP -> now(Types.TIMESTAMPTZ, precision, value.position());
            case LOCALTIMESTAMP -> now(Types.TIMESTAMP, precision, value.position());
            case CURRENT_DATE -> now(Types.DATE, -1, value.position());
            case LOCALTIME -> now(Types.TIME, precision, value.position());
            case CURRENT_TIME -> now(timeWithZone(value), precision, value.position());
            case CURRENT_USER, USER, CURRENT_ROLE -> call("current_user", value);
            case SESSION_USER -> call("session_user", value);
            case CURRENT_CATALOG -> call("current_database", value);
            case CURRENT_SCHEMA -> call("current_schema", value);
        };
    }

    private static Type timeWithZone(Expression.SqlValue value) {
        Type type = Types.byName("timetz");
        if (type == null) {
            throw Refusal.unsupported(
                    "type time with time zone is not supported", value.position());
        }
        return type;
    }

    private Expr now(Type type, int precision, int position) {
        Expr now = function("now", position);
        return expressions.coercion.convert(now, type, precision, Cast.Context.EXPLICIT, position);
    }

    private Expr call(String name, Expression.SqlValue value) {
        return function(name, value.position());
    }

    private Expr function(String name, int position) {
        for (Function function : expressions.bindings.functions.byName(name)) {
            if (function.arguments().isEmpty()) {
                return new Expr.Call(function, List.of(), function.result(), -1);
            }
        }
        throw Refusal.at(
                ErrorCode.UNDEFINED_FUNCTION, "function " + name + "() does not exist", position);
    }
}
