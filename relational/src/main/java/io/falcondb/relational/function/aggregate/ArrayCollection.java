package io.falcondb.relational.function.aggregate;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `array_agg`: NULLs are elements too; arrays of one shape become an array with one more
/// dimension.
final class ArrayCollection implements Accumulator {

    private final Type element;
    private final boolean ofArrays;
    private final List<@Nullable Object> values = new ArrayList<>();
    private long bytes;

    ArrayCollection(Type element, boolean ofArrays) {
        this.element = element;
        this.ofArrays = ofArrays;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        Object value = arguments[0];
        if (ofArrays) {
            requireSameShape(value);
        }
        values.add(value);
        bytes += value instanceof String text ? 56 + text.length() : 24;
    }

    @Override
    public @Nullable Object result() {
        if (values.isEmpty()) {
            return null;
        }
        return ofArrays ? nested() : ArrayValue.of(element, values.toArray());
    }

    @Override
    public long memory() {
        return 64 + bytes;
    }

    private void requireSameShape(@Nullable Object value) {
        if (!(value instanceof ArrayValue array)) {
            throw refused("cannot accumulate null arrays");
        }
        if (array.isEmpty()) {
            throw refused("cannot accumulate empty arrays");
        }
        if (!values.isEmpty()
                && values.getFirst() instanceof ArrayValue first
                && !Arrays.equals(first.dims(), array.dims())) {
            throw refused("cannot accumulate arrays of different dimensionality");
        }
    }

    private static DatabaseException refused(String message) {
        ErrorCode code =
                message.contains("null")
                        ? ErrorCode.NULL_VALUE_NOT_ALLOWED
                        : ErrorCode.ARRAY_SUBSCRIPT_ERROR;
        return new DatabaseException(code, message);
    }

    private ArrayValue nested() {
        ArrayValue first = (ArrayValue) java.util.Objects.requireNonNull(values.getFirst());
        int[] dims = new int[first.dimensions() + 1];
        int[] bounds = new int[dims.length];
        dims[0] = values.size();
        bounds[0] = 1;
        System.arraycopy(first.dims(), 0, dims, 1, first.dimensions());
        System.arraycopy(first.lowerBounds(), 0, bounds, 1, first.dimensions());
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof ArrayValue array) {
                Collections.addAll(elements, array.elements());
            }
        }
        return new ArrayValue(element, dims, bounds, elements.toArray());
    }
}
