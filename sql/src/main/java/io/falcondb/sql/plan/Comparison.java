package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The operators that keys can answer: those of PostgreSQL's default B-tree order.
enum Comparison {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    private static final Map<Function, Comparison> BY_FUNCTION = new IdentityHashMap<>();

    static {
        register("=", EQUAL);
        register("<", LESS);
        register("<=", LESS_OR_EQUAL);
        register(">", GREATER);
        register(">=", GREATER_OR_EQUAL);
    }

    static @Nullable Comparison of(Function function) {
        return BY_FUNCTION.get(function);
    }

    /// The same with its sides swapped.
    Comparison swapped() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }

    /// Whether a value of one type can be looked up in a key column of the other.
    static boolean fits(Type column, Type value) {
        return column == value
                || (isInteger(column) && isInteger(value))
                || (isText(column) && isText(value))
                || (column.repr() == Repr.DOUBLE && value.repr() == Repr.DOUBLE);
    }

    /// The column that an expression is, seen through changes of type that keep the order.
    static Expr.@Nullable Column column(Expr expression) {
        return switch (expression) {
            case Expr.Column column -> column;
            case Expr.Relabel relabel -> {
                Expr.Column inner = column(relabel.operand());
                yield inner != null && fits(inner.type(), relabel.type()) ? inner : null;
            }
            default -> null;
        };
    }

    private static boolean isInteger(Type type) {
        return type == Types.INT2 || type == Types.INT4 || type == Types.INT8;
    }

    private static boolean isText(Type type) {
        return type == Types.TEXT || type == Types.VARCHAR || type == Types.NAME;
    }

    private static void register(String name, Comparison comparison) {
        Operators.byName(name).stream()
                .filter(operator -> operator.left() != null)
                .filter(operator -> operator.result() == Types.BOOL)
                .forEach(operator -> BY_FUNCTION.put(operator.function(), comparison));
    }
}
