package io.falcondb.relational.function;

import static io.falcondb.relational.function.Bodies.test;

import io.falcondb.relational.expression.BooleanEvaluator;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Function.Scalar;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.RecordValue;
import java.util.Comparator;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The functions behind `= <> < <= > >=`, for every pair of types that PostgreSQL compares
/// directly.
final class Comparisons {

    private static final Set<String> OPERATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private Comparisons() {}

    static void define(Library library) {
        for (String[] line : Facts.table("operators.tsv")) {
            if (OPERATORS.contains(line[1]) && !line[2].equals("-")) {
                Scalar body = body(line[1], Facts.type(line[2]), Facts.type(line[3]));
                if (body != null) {
                    library.defineOnce(Integer.parseInt(line[5]), body);
                }
            }
        }
    }

    /// Null if another family compares these.
    private static @Nullable Scalar body(String operator, Type left, Type right) {
        if (left.repr() == Repr.LONG && right.repr() == Repr.LONG) {
            if (left == Types.PG_LSN || left == Types.XID8) {
                IntPredicate wanted = sign(operator);
                return test((Long a, Long b) -> wanted.test(Long.compareUnsigned(a, b)));
            }
            return left == right || left.category() == 'N'
                    ? (arguments, types, result) ->
                            LongComparison.of(operator, arguments.get(0), arguments.get(1))
                    : (arguments, types, result) ->
                            LongComparison.of(
                                    operator,
                                    Instant.comparable(arguments.get(0), left, right),
                                    Instant.comparable(arguments.get(1), right, left));
        }
        if (left.repr() == Repr.DOUBLE && right.repr() == Repr.DOUBLE) {
            IntPredicate wanted = sign(operator);
            return (arguments, types, result) ->
                    new DoubleComparison(wanted, arguments.get(0), arguments.get(1));
        }
        if (left == right && (left == Types.ANYARRAY || left == Types.OIDVECTOR)) {
            IntPredicate wanted = sign(operator);
            return test((ArrayValue a, ArrayValue b) -> wanted.test(Ordering.compareArrays(a, b)));
        }
        if (left == right && left == Types.RECORD) {
            IntPredicate wanted = sign(operator);
            return test(
                    (RecordValue a, RecordValue b) -> wanted.test(Ordering.compareRecords(a, b)));
        }
        boolean texts = isText(left) && isText(right);
        if (!texts && left != right || left.isArray() || left.isPseudo() || left == Types.JSONB) {
            return null;
        }
        if (operator.equals("=") && left != Types.BPCHAR && texts) {
            return test(Object::equals);
        }
        Comparator<Object> order = Ordering.of(left);
        IntPredicate wanted = sign(operator);
        return test((a, b) -> wanted.test(order.compare(a, b)));
    }

    static IntPredicate sign(String operator) {
        return switch (operator) {
            case "=" -> sign -> sign == 0;
            case "<>" -> sign -> sign != 0;
            case "<" -> sign -> sign < 0;
            case "<=" -> sign -> sign <= 0;
            case ">" -> sign -> sign > 0;
            case ">=" -> sign -> sign >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean isText(Type type) {
        return type == Types.TEXT || type == Types.NAME;
    }

    private static final class DoubleComparison extends BooleanEvaluator {
        private final IntPredicate wanted;
        private final Evaluator left;
        private final Evaluator right;

        DoubleComparison(IntPredicate wanted, Evaluator left, Evaluator right) {
            this.wanted = wanted;
            this.left = left;
            this.right = right;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            double a = left.evalDouble(row, context);
            boolean unknown = context.isNull;
            double b = right.evalDouble(row, context);
            context.isNull |= unknown;
            return !context.isNull && wanted.test(Ordering.compareDoubles(a, b));
        }
    }
}
