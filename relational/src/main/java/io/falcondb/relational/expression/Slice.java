package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.value.ArrayValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `array[a:b][c:d]`: the part of an array within bounds, its own bounds starting at 1. A missing
/// bound is the array's; dimensions without bounds are taken whole; NULL bounds give NULL.
final class Slice extends Evaluator {

    private final Evaluator array;
    private final @Nullable Evaluator[] lower;
    private final @Nullable Evaluator[] upper;

    Slice(Evaluator array, @Nullable Evaluator[] lower, @Nullable Evaluator[] upper) {
        this.array = array;
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    public @Nullable Object eval(Row row, EvalContext context) {
        if (!(array.eval(row, context) instanceof ArrayValue value)) {
            return null;
        }
        int dimensions = value.dimensions();
        int[] from = new int[Math.max(dimensions, lower.length)];
        int[] to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            int first = i < dimensions ? value.lowerBounds()[i] : 1;
            int last = i < dimensions ? first + value.dims()[i] - 1 : 0;
            Evaluator low = i < lower.length ? lower[i] : null;
            Evaluator high = i < upper.length ? upper[i] : null;
            context.isNull = false;
            from[i] = low == null ? first : (int) low.evalLong(row, context);
            if (context.isNull) {
                return null;
            }
            to[i] = high == null ? last : (int) high.evalLong(row, context);
            if (context.isNull) {
                return null;
            }
            from[i] = Math.max(from[i], first);
            to[i] = Math.min(to[i], last);
        }
        for (int i = 0; i < from.length; i++) {
            if (i >= dimensions || from[i] > to[i]) {
                return ArrayValue.empty(value.element());
            }
        }
        return part(value, from, to);
    }

    private static ArrayValue part(ArrayValue value, int[] from, int[] to) {
        int[] dims = new int[from.length];
        int size = 1;
        for (int i = 0; i < dims.length; i++) {
            dims[i] = to[i] - from[i] + 1;
            size *= dims[i];
        }
        @Nullable Object[] elements = new Object[size];
        int[] at = from.clone();
        for (int filled = 0; filled < size; filled++) {
            elements[filled] = value.at(at);
            int dimension = at.length - 1;
            while (dimension >= 0 && ++at[dimension] > to[dimension]) {
                at[dimension] = from[dimension];
                dimension--;
            }
        }
        int[] bounds = new int[dims.length];
        Arrays.fill(bounds, 1);
        return new ArrayValue(value.element(), dims, bounds, elements);
    }
}
