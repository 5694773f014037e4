package io.falcondb.relational.row;

import io.falcondb.kernel.ByteSink;
import org.jspecify.annotations.Nullable;

/// A flyweight over the bytes of one stored row: point it somewhere with [#reset] and read. Not
/// thread-safe; whoever owns the bytes must not change them meanwhile.
public final class StoredRow implements Row {

    private static final byte[] NOTHING = {};

    private final RowFormat format;
    private byte[] bytes = NOTHING;
    private int offset;
    private int length;

    public StoredRow(RowFormat format) {
        this.format = format;
    }

    public StoredRow reset(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        return this;
    }

    public RowFormat format() {
        return format;
    }

    @Override
    public int size() {
        return format.columns();
    }

    @Override
    public boolean isNull(int column) {
        return format.isNull(bytes, offset, column);
    }

    @Override
    public @Nullable Object get(int column) {
        return format.get(bytes, offset, length, column);
    }

    @Override
    public boolean getBoolean(int column) {
        return format.getBoolean(bytes, offset, length, column);
    }

    @Override
    public long getLong(int column) {
        return format.getLong(bytes, offset, length, column);
    }

    @Override
    public double getDouble(int column) {
        return format.getDouble(bytes, offset, length, column);
    }

    /// Copies the UTF-8 bytes of a text column without making a String.
    ///
    /// @return false, with nothing written, if the column is NULL, not stored as text, or missing
    ///   in this row: take [#get] then
    public boolean writeUtf8(int column, ByteSink sink) {
        return format.writeUtf8(bytes, offset, length, column, sink);
    }

    /// All values, to last beyond the next [#reset].
    public ArrayRow copy() {
        return ArrayRow.copyOf(this);
    }
}
