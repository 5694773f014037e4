package io.falcondb.relational.function.array;

import static io.falcondb.relational.function.Bodies.lenient;
import static io.falcondb.relational.function.Bodies.lenientTyped;
import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.test;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.text.TextForm;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions over arrays of any element type.
public final class ArrayFunctions {

    private ArrayFunctions() {}

    public static void define(Library library) {
        shape(library);
        joining(library);
        containment(library);
        searching(library);
        changing(library);
        text(library);
    }

    private static void shape(Library library) {
        library.define(
                "array_ndims(anyarray)",
                strict((ArrayValue a) -> a.dimensions() == 0 ? null : (long) a.dimensions()));
        library.define(
                "array_length(anyarray,int4)",
                strict(
                        (ArrayValue a, Long d) ->
                                hasDimension(a, d) ? (long) a.dims()[d.intValue() - 1] : null));
        library.define(
                "array_lower(anyarray,int4)",
                strict(
                        (ArrayValue a, Long d) ->
                                hasDimension(a, d)
                                        ? (long) a.lowerBounds()[d.intValue() - 1]
                                        : null));
        library.define(
                "array_upper(anyarray,int4)",
                strict((ArrayValue a, Long d) -> hasDimension(a, d) ? upper(a, d) : null));
        library.define(
                "cardinality(anyarray)", strict((ArrayValue a) -> (long) a.elements().length));
        library.define("array_dims(anyarray)", strict((ArrayValue a) -> dimensions(a)));
    }

    private static boolean hasDimension(ArrayValue array, long dimension) {
        return dimension >= 1 && dimension <= array.dimensions();
    }

    private static long upper(ArrayValue array, long dimension) {
        int d = (int) dimension - 1;
        return (long) array.lowerBounds()[d] + array.dims()[d] - 1;
    }

    private static @Nullable String dimensions(ArrayValue array) {
        StringBuilder text = new StringBuilder();
        for (int d = 1; d <= array.dimensions(); d++) {
            text.append('[')
                    .append(array.lowerBounds()[d - 1])
                    .append(':')
                    .append(upper(array, d))
                    .append(']');
        }
        return text.isEmpty() ? null : text.toString();
    }

    private static void joining(Library library) {
        library.define(
                "array_append(anycompatiblearray,anycompatible)",
                lenientTyped(
                        (types, result) -> {
                            Type element = element(result);
                            return (v, context) -> Concatenation.append(element, v[0], v[1]);
                        }));
        library.define(
                "array_prepend(anycompatible,anycompatiblearray)",
                lenientTyped(
                        (types, result) -> {
                            Type element = element(result);
                            return (v, context) -> Concatenation.prepend(element, v[0], v[1]);
                        }));
        library.define(
                "array_cat(anycompatiblearray,anycompatiblearray)",
                lenient(
                        (v, context) ->
                                Concatenation.concatenate((ArrayValue) v[0], (ArrayValue) v[1])));
    }

    private static Type element(Type array) {
        Type element = array.element();
        return element == null ? Types.TEXT : element;
    }

    private static void containment(Library library) {
        library.define(
                "arraycontains(anyarray,anyarray)",
                test((ArrayValue a, ArrayValue b) -> containsAll(a, b)));
        library.define(
                "arraycontained(anyarray,anyarray)",
                test((ArrayValue a, ArrayValue b) -> containsAll(b, a)));
        library.define(
                "arrayoverlap(anyarray,anyarray)",
                test((ArrayValue a, ArrayValue b) -> containsAny(a, b)));
    }

    private static boolean containsAll(ArrayValue whole, ArrayValue part) {
        for (Object value : part.elements()) {
            if (value == null || indexOf(whole, value, 0) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsAny(ArrayValue a, ArrayValue b) {
        for (Object value : b.elements()) {
            if (value != null && indexOf(a, value, 0) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static void searching(Library library) {
        for (String tail : new String[] {"", ",int4"}) {
            library.define(
                    "array_position(anycompatiblearray,anycompatible" + tail + ")",
                    lenient((v, context) -> position(v)));
        }
        library.define(
                "array_positions(anycompatiblearray,anycompatible)",
                lenient(
                        (v, context) -> {
                            if (!(v[0] instanceof ArrayValue array)) {
                                return null;
                            }
                            requireFlat(array, "searching for elements in");
                            List<Object> places = new ArrayList<>();
                            for (int i = indexOf(array, v[1], 0);
                                    i >= 0;
                                    i = indexOf(array, v[1], i + 1)) {
                                places.add((long) i + array.lowerBounds()[0]);
                            }
                            return ArrayValue.of(Types.INT4, places.toArray());
                        }));
    }

    private static @Nullable Object position(@Nullable Object[] v) {
        if (!(v[0] instanceof ArrayValue array)) {
            return null;
        }
        requireFlat(array, "searching for elements in");
        if (v.length > 2 && v[2] == null) {
            throw new DatabaseException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "initial position must not be null");
        }
        if (array.isEmpty()) {
            return null;
        }
        int lower = array.lowerBounds()[0];
        int from =
                v.length > 2 && v[2] instanceof Long start ? (int) Math.max(start - lower, 0) : 0;
        int index = indexOf(array, v[1], from);
        return index < 0 ? null : (Long) ((long) index + lower);
    }

    /// NULL is found where NULL is.
    private static int indexOf(ArrayValue array, @Nullable Object wanted, int from) {
        @Nullable Object[] elements = array.elements();
        for (int i = from; i < elements.length; i++) {
            Object element = elements[i];
            boolean same =
                    element == null || wanted == null
                            ? element == wanted
                            : Ordering.equal(array.element(), element, wanted);
            if (same) {
                return i;
            }
        }
        return -1;
    }

    private static void requireFlat(ArrayValue array, String what) {
        if (array.dimensions() > 1) {
            throw new DatabaseException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    what + " multidimensional arrays is not supported");
        }
    }

    private static void changing(Library library) {
        library.define(
                "array_remove(anycompatiblearray,anycompatible)",
                lenient((v, context) -> v[0] instanceof ArrayValue a ? without(a, v[1]) : null));
        library.define(
                "array_replace(anycompatiblearray,anycompatible,anycompatible)",
                lenient(
                        (v, context) ->
                                v[0] instanceof ArrayValue a ? replaced(a, v[1], v[2]) : null));
        library.define(
                "trim_array(anyarray,int4)",
                strict((ArrayValue a, Long count) -> trimmed(a, count)));
        for (String tail : new String[] {"", ",_int4"}) {
            library.define(
                    "array_fill(anyelement,_int4" + tail + ")",
                    lenientTyped(
                            (types, result) -> {
                                Type element = element(result);
                                return (v, context) -> filled(element, v);
                            }));
        }
    }

    private static ArrayValue without(ArrayValue array, @Nullable Object value) {
        requireFlat(array, "removing elements from");
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : array.elements()) {
            boolean same =
                    element == null || value == null
                            ? element == value
                            : Ordering.equal(array.element(), element, value);
            if (!same) {
                kept.add(element);
            }
        }
        if (kept.isEmpty()) {
            return ArrayValue.empty(array.element());
        }
        return new ArrayValue(
                array.element(), new int[] {kept.size()}, array.lowerBounds(), kept.toArray());
    }

    private static ArrayValue replaced(
            ArrayValue array, @Nullable Object from, @Nullable Object to) {
        @Nullable Object[] elements = array.elements().clone();
        for (int i = indexOf(array, from, 0); i >= 0; i = indexOf(array, from, i + 1)) {
            elements[i] = to;
        }
        return new ArrayValue(array.element(), array.dims(), array.lowerBounds(), elements);
    }

    private static ArrayValue trimmed(ArrayValue array, long count) {
        int length = array.dimensions() == 0 ? 0 : array.dims()[0];
        if (count < 0 || count > length) {
            throw new DatabaseException(
                    ErrorCode.ARRAY_SUBSCRIPT_ERROR,
                    "number of elements to trim must be between 0 and " + length);
        }
        if (length - count == 0) {
            return ArrayValue.empty(array.element());
        }
        int[] dims = array.dims().clone();
        int[] bounds = new int[dims.length];
        java.util.Arrays.fill(bounds, 1);
        dims[0] -= (int) count;
        int size = array.elements().length / length * dims[0];
        return new ArrayValue(
                array.element(), dims, bounds, java.util.Arrays.copyOf(array.elements(), size));
    }

    private static ArrayValue filled(Type element, @Nullable Object[] v) {
        if (!(v[1] instanceof ArrayValue sizes)) {
            throw new DatabaseException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "dimension array or low bound array cannot be null");
        }
        int[] dims = ints(sizes);
        int[] bounds = new int[dims.length];
        java.util.Arrays.fill(bounds, 1);
        if (v.length > 2 && v[2] instanceof ArrayValue lower) {
            bounds = ints(lower);
        }
        if (bounds.length != dims.length) {
            throw new DatabaseException(
                            ErrorCode.ARRAY_SUBSCRIPT_ERROR, "wrong number of array subscripts")
                    .detail("Low bound array has different size than dimensions array.");
        }
        long size = 1;
        for (int dim : dims) {
            size *= dim;
            if (size < 0 || size > ELEMENTS_MAX) {
                throw new DatabaseException(
                        ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                        "array size exceeds the maximum allowed (" + ELEMENTS_MAX + ")");
            }
        }
        if (dims.length == 0 || size == 0) {
            return ArrayValue.empty(element);
        }
        for (int i = 0; i < dims.length; i++) {
            if ((long) dims[i] + bounds[i] > Integer.MAX_VALUE) {
                throw new DatabaseException(
                        ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                        "array lower bound is too large: " + bounds[i]);
            }
        }
        @Nullable Object[] elements = new Object[(int) size];
        java.util.Arrays.fill(elements, v[0]);
        return new ArrayValue(element, dims, bounds, elements);
    }

    /// Elements of an array.
    private static final int ELEMENTS_MAX = 16_777_215;

    private static int[] ints(ArrayValue array) {
        int[] values = new int[array.elements().length];
        for (int i = 0; i < values.length; i++) {
            if (!(array.elements()[i] instanceof Long value)) {
                throw new DatabaseException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED, "dimension values cannot be null");
            }
            values[i] = value.intValue();
        }
        return values;
    }

    private static void text(Library library) {
        for (String tail : new String[] {"", ",text"}) {
            library.define(
                    "array_to_string(anyarray,text" + tail + ")",
                    lenient(
                            (v, context) ->
                                    v[0] instanceof ArrayValue array && v[1] instanceof String s
                                            ? joined(
                                                    array,
                                                    s,
                                                    v.length > 2 ? (String) v[2] : null,
                                                    context)
                                            : null));
        }
    }

    private static String joined(
            ArrayValue array, String delimiter, @Nullable String nullText, EvalContext context) {
        TextForm form = TextForm.ofOutput(array.element());
        List<String> parts = new ArrayList<>();
        for (Object element : array.elements()) {
            if (element != null) {
                parts.add(form.of(element, context));
            } else if (nullText != null) {
                parts.add(nullText);
            }
        }
        return String.join(delimiter, parts);
    }
}
