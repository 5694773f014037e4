package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `ARRAY[...]`.
final class ArrayBinder {

    private final ExpressionBinder expressions;

    ArrayBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /// @param target the array type a cast around it asks for, or null
    Expr bind(Expression.ArrayConstructor array, @Nullable Type target) {
        List<Expr> elements = new ArrayList<>();
        boolean nested = false;
        for (Expression element : array.elements()) {
            if (element instanceof Expression.ArrayConstructor inner) {
                nested = true;
                elements.add(bind(inner, target));
            } else {
                Expr bound = expressions.bind(element);
                nested |= bound.type().isArray() && !isVector(bound.type());
                elements.add(bound);
            }
        }
        List<Integer> positions = ExpressionBinder.positions(array.elements());
        if (target != null && target.element() != null) {
            return typed(elements, positions, target, nested);
        }
        if (elements.isEmpty()) {
            throw Refusal.at(
                            ErrorCode.INDETERMINATE_DATATYPE,
                            "cannot determine type of empty array",
                            array.position())
                    .hint("Explicitly cast to the desired type, for example ARRAY[]::integer[].");
        }
        Type common = CommonType.of(elements, positions, "ARRAY");
        List<Expr> unified =
                CommonType.unify(elements, positions, common, "ARRAY", expressions.coercion);
        Type type = nested ? common : common.array();
        if (type == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_OBJECT,
                    "could not find array type for data type " + Refusal.name(common),
                    array.position());
        }
        return new Expr.ArrayOf(unified, type);
    }

    private Expr typed(List<Expr> elements, List<Integer> positions, Type target, boolean nested) {
        Type element = nested ? target : Objects.requireNonNull(target.element());
        List<Expr> cast = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            cast.add(
                    expressions.coercion.explicit(
                            elements.get(i), new TypeUse(element, -1), positions.get(i)));
        }
        return new Expr.ArrayOf(List.copyOf(cast), target);
    }

    private static boolean isVector(Type type) {
        return type == Types.OIDVECTOR || type == Types.INT2VECTOR;
    }
}
