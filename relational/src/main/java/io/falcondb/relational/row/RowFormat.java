package io.falcondb.relational.row;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of a stored row. Any column is found without decoding the others.
///
/// ```
/// byte 0   1..2      then             then               then                       to the end
/// +------+---------+----------------+------------------+--------------------------+--------------+
/// | flags| columns | null bitmap    | fixed section    | ends of variable columns | variable     |
/// |      | n, u16  | (n+7)/8 bytes  | one slot for     | u16 each, or u32 if      | columns,     |
/// |      |         | bit set = NULL | each fixed-width | flags has WIDE; counted  | one after    |
/// |      |         | (LSB first)    | column           | from the section's start | the other    |
/// +------+---------+----------------+------------------+--------------------------+--------------+
/// ```
///
/// Numbers are big-endian. A slot is there even if its column is NULL (its bytes are zero), so that
/// its place depends on the column and on `n` only; a NULL variable column is empty. Fixed width:
/// bool 1, int2 2, int4, oid and its kin, date and float4 4, int8, float8, time, timestamp 8,
/// interval and uuid 16. Variable: text as UTF-8, char(n) as [PaddedText], bytea as it is, numeric
/// as [StoredNumeric], everything else in PostgreSQL's binary format.
///
/// A row may hold fewer columns than the format: columns added later answer their missing value.
/// Immutable and thread-safe.
public final class RowFormat {

    /// As many columns as PostgreSQL allows.
    public static final int COLUMNS_MAX = 1600;

    private static final int WIDE = 1;
    private static final int HEADER = 3;

    private final Type[] types;
    private final Slot[] slots;
    private final @Nullable Object[] missing;

    /// Per column: bytes of the fixed columns before it.
    private final int[] fixedBefore;

    /// Per column: number of variable columns before it.
    private final int[] variableBefore;

    public RowFormat(List<Type> types) {
        this(types, new Object[types.size()]);
    }

    /// @param missing what columns answer that a stored row does not have yet
    public RowFormat(List<Type> types, @Nullable Object[] missing) {
        if (types.size() > COLUMNS_MAX || missing.length != types.size()) {
            throw new IllegalArgumentException(types.size() + " columns");
        }
        this.types = types.toArray(Type[]::new);
        this.missing = missing.clone();
        slots = new Slot[this.types.length];
        fixedBefore = new int[slots.length + 1];
        variableBefore = new int[slots.length + 1];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Slot.of(this.types[i]);
            fixedBefore[i + 1] = fixedBefore[i] + slots[i].width;
            variableBefore[i + 1] = variableBefore[i] + (slots[i].width == 0 ? 1 : 0);
        }
    }

    public int columns() {
        return types.length;
    }

    public Type type(int column) {
        return types[column];
    }

    public byte[] encode(@Nullable Object[] values) {
        ArraySink sink = new ArraySink();
        encode(new ArrayRow(values), sink);
        return sink.toByteArray();
    }

    /// Appends the bytes of `row`, which has all columns of this format.
    public void encode(Row row, ArraySink sink) {
        int n = types.length;
        int start = sink.position();
        sink.putByte(0);
        sink.putShort(n);
        putNullBitmap(row, sink);
        for (int i = 0; i < n; i++) {
            if (slots[i].width > 0) {
                slots[i].writeFixed(row, i, sink);
            }
        }
        int ends = sink.position();
        int variables = variableBefore[n];
        for (int i = 0; i < variables; i++) {
            sink.putShort(0);
        }
        int data = sink.position();
        int[] lengths = new int[variables];
        int k = 0;
        for (int i = 0; i < n; i++) {
            if (slots[i].width == 0) {
                Object value = row.get(i);
                if (value != null) {
                    slots[i].writeVariable(types[i], value, sink);
                }
                lengths[k++] = sink.position() - data;
            }
        }
        writeEnds(sink, start, ends, lengths);
    }

    private void putNullBitmap(Row row, ByteSink sink) {
        int bits = 0;
        for (int i = 0; i < types.length; i++) {
            if (row.isNull(i)) {
                bits |= 1 << (i & 7);
            }
            if ((i & 7) == 7) {
                sink.putByte(bits);
                bits = 0;
            }
        }
        if ((types.length & 7) != 0) {
            sink.putByte(bits);
        }
    }

    private static void writeEnds(ArraySink sink, int start, int ends, int[] lengths) {
        int total = lengths.length == 0 ? 0 : lengths[lengths.length - 1];
        if (total <= 0xFFFF) {
            for (int i = 0; i < lengths.length; i++) {
                Bytes.setShort(sink.array(), ends + 2 * i, lengths[i]);
            }
            return;
        }
        int from = ends + 2 * lengths.length;
        byte[] data = Arrays.copyOfRange(sink.array(), from, sink.position());
        byte[] padding = new byte[2 * lengths.length];
        sink.putBytes(padding);
        System.arraycopy(data, 0, sink.array(), ends + 4 * lengths.length, data.length);
        sink.array()[start] = WIDE;
        for (int i = 0; i < lengths.length; i++) {
            sink.setInt(ends + 4 * i, lengths[i]);
        }
    }

    /// How many columns the stored row has. One with more columns than this format would have its
    /// sections elsewhere.
    private int stored(byte[] row, int offset) {
        int n = Bytes.getShort(row, offset + 1) & 0xFFFF;
        if (n > types.length) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED,
                    "stored row has " + n + " columns, at most " + types.length + " expected");
        }
        return n;
    }

    boolean isNull(byte[] row, int offset, int column) {
        if (column >= stored(row, offset)) {
            return missing[column] == null;
        }
        return (row[offset + HEADER + (column >> 3)] >> (column & 7) & 1) != 0;
    }

    /// The value of one column of the row at `offset`, boxed as its type's `Repr` says.
    public @Nullable Object get(byte[] row, int offset, int length, int column) {
        int n = stored(row, offset);
        if (column >= n) {
            return missing[column];
        }
        if ((row[offset + HEADER + (column >> 3)] >> (column & 7) & 1) != 0) {
            return null;
        }
        Slot slot = slots[column];
        if (slot.width > 0) {
            return slot.readFixed(row, fixedAt(offset, n, column));
        }
        int from = start(row, offset, n, column);
        return slot.readVariable(types[column], row, from, end(row, offset, n, column) - from);
    }

    /// The value of a LONG column; 0 for NULL.
    public long getLong(byte[] row, int offset, int length, int column) {
        int n = stored(row, offset);
        if (column >= n) {
            return missing[column] instanceof Long l ? l : 0;
        }
        return slots[column].readLong(row, fixedAt(offset, n, column));
    }

    /// The value of a DOUBLE column; 0 for NULL.
    public double getDouble(byte[] row, int offset, int length, int column) {
        int n = stored(row, offset);
        if (column >= n) {
            return missing[column] instanceof Double d ? d : 0;
        }
        return slots[column].readDouble(row, fixedAt(offset, n, column));
    }

    /// The value of a BOOL column; false for NULL.
    public boolean getBoolean(byte[] row, int offset, int length, int column) {
        int n = stored(row, offset);
        if (column >= n) {
            return missing[column] instanceof Boolean b && b;
        }
        return row[fixedAt(offset, n, column)] != 0;
    }

    /// Copies the UTF-8 bytes of a text column that the row holds.
    ///
    /// @return false, with nothing written, if the column is NULL, not stored as text, or missing
    public boolean writeUtf8(byte[] row, int offset, int length, int column, ByteSink sink) {
        int n = stored(row, offset);
        Slot slot = slots[column];
        boolean isText = slot == Slot.TEXT || slot == Slot.PADDED;
        if (column >= n || !isText || isNull(row, offset, column)) {
            return false;
        }
        int from = start(row, offset, n, column);
        int bytes = end(row, offset, n, column) - from;
        if (slot == Slot.PADDED) {
            PaddedText.copy(row, from, bytes, sink);
        } else {
            sink.putBytes(row, from, bytes);
        }
        return true;
    }

    private int fixedAt(int offset, int n, int column) {
        return offset + HEADER + ((n + 7) >> 3) + fixedBefore[column];
    }

    private int start(byte[] row, int offset, int n, int column) {
        int k = variableBefore[column];
        int ends = fixedAt(offset, n, n);
        boolean wide = (row[offset] & WIDE) != 0;
        int data = ends + variableBefore[n] * (wide ? 4 : 2);
        return k == 0 ? data : data + endAt(row, ends, k - 1, wide);
    }

    private int end(byte[] row, int offset, int n, int column) {
        int ends = fixedAt(offset, n, n);
        boolean wide = (row[offset] & WIDE) != 0;
        int data = ends + variableBefore[n] * (wide ? 4 : 2);
        return data + endAt(row, ends, variableBefore[column], wide);
    }

    private static int endAt(byte[] row, int ends, int k, boolean wide) {
        return wide ? Bytes.getInt(row, ends + 4 * k) : Bytes.getShort(row, ends + 2 * k) & 0xFFFF;
    }
}
