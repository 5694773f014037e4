package io.falcondb.relational.function.array;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.value.ArrayValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Arrays made of arrays and elements.
final class Concatenation {

    private Concatenation() {}

    static ArrayValue append(Type element, @Nullable Object array, @Nullable Object value) {
        ArrayValue head = array == null ? ArrayValue.empty(element) : (ArrayValue) array;
        requireFlat(head);
        @Nullable Object[] elements = Arrays.copyOf(head.elements(), head.elements().length + 1);
        elements[elements.length - 1] = value;
        return flat(element, head, elements);
    }

    static ArrayValue prepend(Type element, @Nullable Object value, @Nullable Object array) {
        ArrayValue tail = array == null ? ArrayValue.empty(element) : (ArrayValue) array;
        requireFlat(tail);
        @Nullable Object[] elements = new Object[tail.elements().length + 1];
        elements[0] = value;
        System.arraycopy(tail.elements(), 0, elements, 1, tail.elements().length);
        return flat(element, tail, elements);
    }

    /// The lower bound stays.
    private static ArrayValue flat(Type element, ArrayValue like, @Nullable Object[] elements) {
        int lower = like.dimensions() == 0 ? 1 : like.lowerBounds()[0];
        return new ArrayValue(element, new int[] {elements.length}, new int[] {lower}, elements);
    }

    private static void requireFlat(ArrayValue array) {
        if (array.dimensions() > 1) {
            throw new DatabaseException(
                    ErrorCode.DATA_EXCEPTION, "argument must be empty or one-dimensional array");
        }
    }

    /// Along the first dimension: `n` and `n` dimensions, or `n` and `n - 1`.
    static @Nullable ArrayValue concatenate(@Nullable ArrayValue a, @Nullable ArrayValue b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        int difference = a.dimensions() - b.dimensions();
        if (Math.abs(difference) > 1) {
            throw incompatible(
                    "Arrays of "
                            + a.dimensions()
                            + " and "
                            + b.dimensions()
                            + " dimensions are not compatible for concatenation.");
        }
        ArrayValue shape = difference >= 0 ? a : b;
        int[] inner = tail(shape.dims());
        boolean fits =
                switch (difference) {
                    case 0 -> Arrays.equals(tail(b.dims()), inner);
                    case 1 -> Arrays.equals(b.dims(), inner);
                    default -> Arrays.equals(a.dims(), inner);
                };
        if (!fits) {
            throw incompatible(
                    difference == 0
                            ? "Arrays with differing element dimensions are not compatible for"
                                    + " concatenation."
                            : "Arrays with differing dimensions are not compatible for"
                                    + " concatenation.");
        }
        int[] dims = shape.dims().clone();
        dims[0] += difference == 0 ? b.dims()[0] : 1;
        @Nullable Object[] elements =
                Arrays.copyOf(a.elements(), a.elements().length + b.elements().length);
        System.arraycopy(b.elements(), 0, elements, a.elements().length, b.elements().length);
        return new ArrayValue(a.element(), dims, shape.lowerBounds(), elements);
    }

    private static int[] tail(int[] dims) {
        return Arrays.copyOfRange(dims, 1, dims.length);
    }

    private static DatabaseException incompatible(String detail) {
        return new DatabaseException(
                        ErrorCode.ARRAY_SUBSCRIPT_ERROR, "cannot concatenate incompatible arrays")
                .detail(detail);
    }
}
