package io.falcondb.relational.value;

import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A value of an array type. Whoever makes one gives its arrays away.
///
/// @param dims elements per dimension; empty for the empty array
/// @param lowerBounds the first index per dimension, usually 1
/// @param elements the last dimension varies fastest
public record ArrayValue(Type element, int[] dims, int[] lowerBounds, @Nullable Object[] elements) {

    /// More dimensions than this are refused.
    public static final int DIMENSIONS_MAX = 6;

    private static final int[] NONE = {};

    public static ArrayValue empty(Type element) {
        return new ArrayValue(element, NONE, NONE, new Object[0]);
    }

    /// One dimension from index 1, or the empty array.
    public static ArrayValue of(Type element, @Nullable Object... elements) {
        return elements.length == 0
                ? empty(element)
                : new ArrayValue(element, new int[] {elements.length}, new int[] {1}, elements);
    }

    /// One dimension from index `lowerBound`, as oidvector and int2vector count from 0.
    public static ArrayValue vector(Type element, int lowerBound, @Nullable Object... elements) {
        return new ArrayValue(
                element, new int[] {elements.length}, new int[] {lowerBound}, elements);
    }

    public int dimensions() {
        return dims.length;
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    /// The element at those subscripts; null for NULL and outside the bounds.
    public @Nullable Object at(int... subscripts) {
        if (subscripts.length != dims.length) {
            return null;
        }
        int index = 0;
        for (int i = 0; i < dims.length; i++) {
            long inside = (long) subscripts[i] - lowerBounds[i];
            if (inside < 0 || inside >= dims[i]) {
                return null;
            }
            index = index * dims[i] + (int) inside;
        }
        return dims.length == 0 ? null : elements[index];
    }

    public boolean hasNulls() {
        for (Object value : elements) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArrayValue array
                && element == array.element
                && Arrays.equals(dims, array.dims)
                && Arrays.equals(lowerBounds, array.lowerBounds)
                && Ordering.compareArrays(this, array) == 0;
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(dims);
        for (Object value : elements) {
            hash = hash * 31 + (value == null ? 0 : Ordering.hash(element, value));
        }
        return hash;
    }

    @Override
    public String toString() {
        return element.name() + Arrays.deepToString(elements);
    }
}
