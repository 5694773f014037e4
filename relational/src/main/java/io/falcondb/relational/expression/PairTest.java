package io.falcondb.relational.expression;

import io.falcondb.relational.function.Function;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A boolean operator applied to two values at hand rather than to two expressions.
@FunctionalInterface
interface PairTest {

    /// Types whose values are equal in SQL exactly if they are equal in Java.
    Set<Type> NATURAL =
            Set.of(
                    Types.BOOL,
                    Types.INT2,
                    Types.INT4,
                    Types.INT8,
                    Types.OID,
                    Types.REGCLASS,
                    Types.REGTYPE,
                    Types.REGPROC,
                    Types.DATE,
                    Types.TIME,
                    Types.TIMESTAMP,
                    Types.TIMESTAMPTZ,
                    Types.TEXT,
                    Types.VARCHAR,
                    Types.NAME,
                    Types.CHAR,
                    Types.UUID,
                    Types.XID,
                    Types.XID8,
                    Types.PG_LSN);

    /// TRUE, FALSE or NULL. Both values may be null only if the operator is not strict.
    @Nullable Boolean test(@Nullable Object left, @Nullable Object right, EvalContext context);

    /// Over the operator's function; `left` and `right` are the actual types.
    static PairTest of(Function operator, Type left, Type right) {
        if (isNaturalEquality(operator)) {
            return (a, b, context) -> a == null || b == null ? null : (Boolean) a.equals(b);
        }
        if (!(operator.body() instanceof Function.Scalar scalar)) {
            throw new IllegalArgumentException("not an operator: " + operator.name());
        }
        Evaluator closure =
                scalar.bind(
                        List.of(new Leaf.Column(0), new Leaf.Column(1)),
                        List.of(left, right),
                        Types.BOOL);
        return (a, b, context) -> (Boolean) closure.eval(new ArrayRow(a, b), context);
    }

    /// Whether `=` of this function is `equals` of the values.
    static boolean isNaturalEquality(Function operator) {
        if (operator.arguments().size() != 2 || !operator.name().endsWith("eq")) {
            return false;
        }
        Type left = operator.arguments().get(0);
        Type right = operator.arguments().get(1);
        boolean integers = isInteger(left) && isInteger(right);
        boolean texts = isText(left) && isText(right);
        return NATURAL.contains(left) && (left == right || integers || texts);
    }

    private static boolean isInteger(Type type) {
        return type.repr() == Repr.LONG && type.category() == 'N';
    }

    private static boolean isText(Type type) {
        return type == Types.TEXT || type == Types.VARCHAR || type == Types.NAME;
    }
}
