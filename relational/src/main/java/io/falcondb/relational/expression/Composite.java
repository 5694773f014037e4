package io.falcondb.relational.expression;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.RecordValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The closures that build arrays and records and take them apart.
final class Composite {

    private Composite() {}

    /// `ROW(...) IS NULL` holds if every field is NULL, `IS NOT NULL` if none is.
    static Evaluator isNull(Expr.IsNull e, Evaluator operand) {
        return e.operand().type().oid() == io.falcondb.relational.type.Types.RECORD.oid()
                ? new RecordIsNull(operand, e.negated())
                : new Logic.IsNull(operand, e.negated());
    }

    static Evaluator rowOf(Expr.RowOf e, Evaluator[] fields) {
        Type[] types = e.fields().stream().map(Expr::type).toArray(Type[]::new);
        return new Evaluator() {
            @Override
            public Object eval(Row row, EvalContext context) {
                return new RecordValue(values(fields, row, context), types);
            }
        };
    }

    static Evaluator field(Evaluator record, int index) {
        return new Evaluator() {
            @Override
            public @Nullable Object eval(Row row, EvalContext context) {
                return record.eval(row, context) instanceof RecordValue value
                        ? value.values()[index]
                        : null;
            }
        };
    }

    static Evaluator arrayOf(Expr.ArrayOf e, Evaluator[] elements) {
        Type element = e.type().element();
        if (element == null) {
            throw new IllegalArgumentException("not an array type: " + e.type());
        }
        boolean nested =
                !e.elements().isEmpty()
                        && e.elements().stream().allMatch(inner -> inner.type() == e.type());
        return new Evaluator() {
            @Override
            public Object eval(Row row, EvalContext context) {
                @Nullable Object[] values = values(elements, row, context);
                return nested ? nest(element, values) : ArrayValue.of(element, values);
            }
        };
    }

    static Evaluator subscript(Evaluator array, Evaluator[] indexes) {
        return new Evaluator() {
            @Override
            public @Nullable Object eval(Row row, EvalContext context) {
                if (!(array.eval(row, context) instanceof ArrayValue value)) {
                    return null;
                }
                int[] subscripts = new int[indexes.length];
                for (int i = 0; i < subscripts.length; i++) {
                    subscripts[i] = (int) indexes[i].evalLong(row, context);
                    if (context.isNull) {
                        return null;
                    }
                }
                return value.at(subscripts);
            }
        };
    }

    static Evaluator slice(Expr.Slice e, Evaluator array, ExpressionCompiler compiler) {
        List<Expr.Slice.Bounds> bounds = e.bounds();
        @Nullable Evaluator[] lower = new Evaluator[bounds.size()];
        @Nullable Evaluator[] upper = new Evaluator[bounds.size()];
        for (int i = 0; i < lower.length; i++) {
            Expr low = bounds.get(i).lower();
            Expr high = bounds.get(i).upper();
            lower[i] = low == null ? null : compiler.compile(low);
            upper[i] = high == null ? null : compiler.compile(high);
        }
        return new Slice(array, lower, upper);
    }

    static Evaluator arrayCast(Expr.ArrayCast e, Evaluator operand, Evaluator element) {
        Type target = e.type().element();
        if (target == null) {
            throw new IllegalArgumentException("not an array type: " + e.type());
        }
        return new ArrayCast(operand, element, target);
    }

    static Evaluator quantified(PairTest operator, Evaluator left, Evaluator array, boolean all) {
        return new OverArray(operator, left, array, all);
    }

    private static @Nullable Object[] values(Evaluator[] parts, Row row, EvalContext context) {
        @Nullable Object[] values = new Object[parts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts[i].eval(row, context);
        }
        return values;
    }

    /// Arrays of the same shape become one array with one more dimension.
    private static ArrayValue nest(Type element, @Nullable Object[] parts) {
        ArrayValue first = null;
        int size = 0;
        for (Object part : parts) {
            if (!(part instanceof ArrayValue inner) || inner.isEmpty()) {
                continue;
            }
            size += inner.elements().length;
            first = first == null ? inner : first;
        }
        if (first == null) {
            return ArrayValue.empty(element);
        }
        @Nullable Object[] elements = new Object[size];
        int filled = 0;
        for (Object part : parts) {
            if (!(part instanceof ArrayValue inner)
                    || !java.util.Arrays.equals(inner.dims(), first.dims())) {
                throw new DatabaseException(
                        ErrorCode.ARRAY_SUBSCRIPT_ERROR,
                        "multidimensional arrays must have array expressions with matching"
                                + " dimensions");
            }
            System.arraycopy(inner.elements(), 0, elements, filled, inner.elements().length);
            filled += inner.elements().length;
        }
        if (first.dimensions() == ArrayValue.DIMENSIONS_MAX) {
            throw new DatabaseException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                    "number of array dimensions ("
                            + (first.dimensions() + 1)
                            + ") exceeds the maximum allowed ("
                            + ArrayValue.DIMENSIONS_MAX
                            + ")");
        }
        return new ArrayValue(
                element,
                prepended(parts.length, first.dims()),
                prepended(1, first.lowerBounds()),
                elements);
    }

    private static int[] prepended(int head, int[] tail) {
        int[] all = new int[tail.length + 1];
        all[0] = head;
        System.arraycopy(tail, 0, all, 1, tail.length);
        return all;
    }

    private static final class RecordIsNull extends BooleanEvaluator {
        private final Evaluator operand;
        private final boolean negated;

        RecordIsNull(Evaluator operand, boolean negated) {
            this.operand = operand;
            this.negated = negated;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            Object value = operand.eval(row, context);
            context.isNull = false;
            if (!(value instanceof RecordValue record)) {
                return (value == null) != negated;
            }
            for (Object field : record.values()) {
                if ((field == null) == negated) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class ArrayCast extends Evaluator {
        private final Evaluator operand;
        private final Evaluator element;
        private final Type target;

        ArrayCast(Evaluator operand, Evaluator element, Type target) {
            this.operand = operand;
            this.element = element;
            this.target = target;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            if (!(operand.eval(row, context) instanceof ArrayValue array)) {
                return null;
            }
            @Nullable Object[] elements = new Object[array.elements().length];
            Object enclosing = context.caseOperand();
            try {
                for (int i = 0; i < elements.length; i++) {
                    context.caseOperand(array.elements()[i]);
                    elements[i] = element.eval(row, context);
                }
            } finally {
                context.caseOperand(enclosing);
            }
            return new ArrayValue(target, array.dims(), array.lowerBounds(), elements);
        }
    }

    private static final class OverArray extends BooleanEvaluator {
        private final PairTest operator;
        private final Evaluator left;
        private final Evaluator array;
        private final boolean all;

        OverArray(PairTest operator, Evaluator left, Evaluator array, boolean all) {
            this.operator = operator;
            this.left = left;
            this.array = array;
            this.all = all;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            Object value = left.eval(row, context);
            if (!(array.eval(row, context) instanceof ArrayValue elements)) {
                context.isNull = true;
                return false;
            }
            boolean unknown = false;
            for (Object element : elements.elements()) {
                Boolean holds =
                        value == null || element == null
                                ? null
                                : operator.test(value, element, context);
                if (holds == null) {
                    unknown = true;
                } else if (holds != all) {
                    context.isNull = false;
                    return !all;
                }
            }
            context.isNull = unknown;
            return all && !unknown;
        }
    }
}
