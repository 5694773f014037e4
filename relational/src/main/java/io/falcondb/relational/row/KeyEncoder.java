package io.falcondb.relational.row;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import io.falcondb.relational.value.RecordValue;
import io.falcondb.relational.value.ZonedTime;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes key columns so that unsigned byte order is their SQL order, and equal values have equal
/// bytes. A key is the keyspace id, four bytes, then per column:
///
/// ```
/// +----------------------------------------------+------------------------------------------+
/// | 01 NULL, first · 02 a value · 03 NULL, last  | the value; every bit inverted if DESC    |
/// +----------------------------------------------+------------------------------------------+
/// int2/4/8, date, time, timestamp  2, 4 or 8 bytes, sign bit flipped
/// oid and its kin                  4 or 8 bytes unsigned
/// bool                             00 or 01
/// float4/8                         8 bytes: positive with the sign bit flipped, negative inverted
/// text, bytea                      00 becomes 00 FF; ends with 00 01 (bpchar: trailing blanks cut)
/// numeric                          see [KeyNumeric]
/// interval                         days of 24 hours, then microseconds: 8 bytes each
/// timetz                           UTC microseconds, 8 bytes, then the offset, 4 bytes
/// uuid                             16 bytes
/// arrays                           per element 02 and its bytes or 03 for NULL; 00; dimensions
/// ```
///
/// The null flag is not inverted: NULLS FIRST means first, whatever the direction. What equality
/// ignores is not in the key: [KeyReader] gives numerics without trailing zeros, bpchar without
/// trailing blanks, and cannot read intervals, timetz, arrays and records.
public final class KeyEncoder {

    /// Bytes of a keyspace id.
    public static final int KEYSPACE_BYTES = 4;

    static final int NULL_FIRST = 1;
    static final int VALUE = 2;
    static final int NULL_LAST = 3;

    private static final int END = 0;

    private KeyEncoder() {}

    /// A sink that begins with that keyspace id.
    public static ArraySink start(int keyspace) {
        ArraySink sink = new ArraySink(32);
        sink.putInt(keyspace);
        return sink;
    }

    public static void append(
            ArraySink sink,
            Type type,
            @Nullable Object value,
            boolean descending,
            boolean nullsFirst) {
        if (value == null) {
            sink.putByte(nullsFirst ? NULL_FIRST : NULL_LAST);
            return;
        }
        sink.putByte(VALUE);
        int from = sink.position();
        appendValue(sink, type, value);
        if (descending) {
            invert(sink.array(), from, sink.position());
        }
    }

    /// As [#append], ascending, for a column that is never NULL or sorts NULL last.
    public static void append(ArraySink sink, Type type, @Nullable Object value) {
        append(sink, type, value, false, false);
    }

    /// As [#append] for a LONG type, without the box.
    public static void appendLong(ArraySink sink, Type type, long value, boolean descending) {
        sink.putByte(VALUE);
        int from = sink.position();
        putLong(sink, type, value);
        if (descending) {
            invert(sink.array(), from, sink.position());
        }
    }

    /// As [#append] for one column of a row, which is not boxed if it need not be.
    public static void append(
            ArraySink sink,
            Type type,
            Row row,
            int column,
            boolean descending,
            boolean nullsFirst) {
        switch (type.repr()) {
            case LONG -> {
                if (row.isNull(column)) {
                    append(sink, type, null, descending, nullsFirst);
                } else {
                    appendLong(sink, type, row.getLong(column), descending);
                }
            }
            case BOOL, DOUBLE, OBJECT ->
                    append(sink, type, row.get(column), descending, nullsFirst);
        }
    }

    private static void appendValue(ArraySink sink, Type type, Object value) {
        switch (value) {
            case Long number -> putLong(sink, type, number);
            case Double number -> putDouble(sink, number);
            case Boolean truth -> sink.putByte(truth ? 1 : 0);
            case String text -> putText(sink, type == Types.BPCHAR ? Ordering.trimmed(text) : text);
            case byte[] bytes -> putEscaped(sink, bytes);
            case Numeric numeric -> KeyNumeric.write(numeric, sink);
            case Interval interval -> {
                sink.putLong(interval.spanDays() ^ Long.MIN_VALUE);
                sink.putLong(interval.spanMicros());
            }
            case ZonedTime time -> {
                sink.putLong(time.utcMicros() ^ Long.MIN_VALUE);
                sink.putInt(time.west() ^ Integer.MIN_VALUE);
            }
            case UUID uuid -> {
                sink.putLong(uuid.getMostSignificantBits());
                sink.putLong(uuid.getLeastSignificantBits());
            }
            case ArrayValue array -> putArray(sink, array);
            case RecordValue row -> {
                for (int i = 0; i < row.size(); i++) {
                    append(sink, row.types()[i], row.values()[i], false, false);
                }
            }
            default ->
                    throw new DatabaseException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "data type "
                                    + TypeNames.format(type, -1)
                                    + " has no default operator class for access method \"btree\"");
        }
    }

    private static void putLong(ArraySink sink, Type type, long value) {
        switch (Slot.of(type)) {
            case INT2 -> sink.putShort((int) value ^ 0x8000);
            case INT4 -> sink.putInt((int) value ^ Integer.MIN_VALUE);
            case UINT4 -> sink.putInt((int) value);
            default ->
                    sink.putLong(
                            type == Types.XID8 || type == Types.PG_LSN
                                    ? value
                                    : value ^ Long.MIN_VALUE);
        }
    }

    private static void putDouble(ArraySink sink, double value) {
        // Canonical NaN has the greatest positive bits; -0 must equal 0.
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        sink.putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    }

    private static void putText(ArraySink sink, String text) {
        if (text.indexOf('\0') < 0) {
            sink.putUtf8(text);
            sink.putShort(1);
        } else {
            putEscaped(sink, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void putEscaped(ArraySink sink, byte[] bytes) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                sink.putBytes(bytes, from, i + 1 - from);
                sink.putByte(0xFF);
                from = i + 1;
            }
        }
        sink.putBytes(bytes, from, bytes.length - from);
        sink.putShort(1);
    }

    private static void putArray(ArraySink sink, ArrayValue array) {
        for (Object element : array.elements()) {
            append(sink, array.element(), element, false, false);
        }
        sink.putByte(END);
        sink.putInt(array.dimensions());
        for (int size : array.dims()) {
            sink.putInt(size);
        }
        for (int bound : array.lowerBounds()) {
            sink.putInt(bound ^ Integer.MIN_VALUE);
        }
    }

    static void invert(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }
}
