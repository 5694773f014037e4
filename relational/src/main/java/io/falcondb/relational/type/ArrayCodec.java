package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.ArrayValue;
import org.jspecify.annotations.Nullable;

/// Array types, also oidvector and int2vector with their own text format.
final class ArrayCodec implements TypeCodec {

    private static final int ELEMENTS_MAX = (1 << 27) - 1;

    private final Type element;
    private final boolean vector;

    ArrayCodec(Type element, boolean vector) {
        this.element = element;
        this.vector = vector;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        if (!vector) {
            return ArrayText.parse(text, element, typmod, formatting);
        }
        String stripped = TextErrors.strip(text);
        String[] items = stripped.isEmpty() ? new String[0] : stripped.split("\\s+");
        @Nullable Object[] elements = new Object[items.length];
        for (int i = 0; i < items.length; i++) {
            elements[i] = element.codec().parse(items[i], -1, formatting);
        }
        return ArrayValue.vector(element, 0, elements);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        ArrayValue array = (ArrayValue) value;
        if (!vector) {
            return ArrayText.format(array, formatting);
        }
        StringBuilder out = new StringBuilder();
        for (Object item : array.elements()) {
            if (!out.isEmpty()) {
                out.append(' ');
            }
            out.append(item);
        }
        return out.toString();
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        int end = offset + length;
        require(length >= 12);
        int dimensions = Binary.readInt(source, offset);
        int elementOid = Binary.readInt(source, offset + 8);
        if (dimensions < 0 || dimensions > ArrayValue.DIMENSIONS_MAX) {
            throw TextErrors.binary("invalid number of dimensions: " + dimensions);
        }
        if (elementOid != element.oid()) {
            throw new DatabaseException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "binary data has array element type "
                            + elementOid
                            + " instead of expected "
                            + element.oid());
        }
        if (dimensions == 0) {
            return vector ? ArrayValue.vector(element, 0) : ArrayValue.empty(element);
        }
        require(length >= 12 + 8L * dimensions);
        int[] dims = new int[dimensions];
        int[] lower = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++) {
            dims[i] = Binary.readInt(source, offset + 12 + 8 * i);
            lower[i] = Binary.readInt(source, offset + 16 + 8 * i);
            count *= dims[i];
            if (dims[i] < 0 || count > ELEMENTS_MAX) {
                throw new DatabaseException(
                        ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                        "array size exceeds the maximum allowed (" + ELEMENTS_MAX + ")");
            }
        }
        int at = offset + 12 + 8 * dimensions;
        require(end - at >= 4 * count);
        @Nullable Object[] elements = new Object[(int) count];
        for (int i = 0; i < elements.length; i++) {
            require(end - at >= 4);
            int bytes = Binary.readInt(source, at);
            at += 4;
            require(bytes >= -1 && bytes <= end - at);
            if (bytes >= 0) {
                elements[i] = element.codec().readBinary(source, at, bytes, typmod);
                at += bytes;
            }
        }
        if (at != end) {
            throw TextErrors.binary("incorrect binary data format");
        }
        return count == 0 && !vector
                ? ArrayValue.empty(element)
                : new ArrayValue(element, dims, lower, elements);
    }

    private static void require(boolean enough) {
        if (!enough) {
            throw TextErrors.truncatedMessage();
        }
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        ArrayValue array = (ArrayValue) value;
        sink.putInt(array.dimensions());
        sink.putInt(array.hasNulls() ? 1 : 0);
        sink.putInt(element.oid());
        for (int i = 0; i < array.dimensions(); i++) {
            sink.putInt(array.dims()[i]);
            sink.putInt(array.lowerBounds()[i]);
        }
        for (Object item : array.elements()) {
            RecordCodec.writeSized(element, item, sink);
        }
    }
}
