package io.falcondb.sql.execute.row;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.Version;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.row.StoredRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Some columns of a stored row, then its key if wanted: a flyweight over the bytes. Not
/// thread-safe.
public final class TableRow implements Row {

    private final StoredRow stored;
    private final int[] ordinals;
    private final int size;
    private byte[] keyBytes = new byte[0];
    private int keyOffset;
    private int keyLength;

    /// @param ordinals for each column its index in the stored row
    public TableRow(RowFormat format, int[] ordinals, boolean withKey) {
        this.stored = new StoredRow(format);
        this.ordinals = ordinals;
        this.size = ordinals.length + (withKey ? 1 : 0);
    }

    /// Points at a version of the row with that key.
    public TableRow at(byte[] key, byte[] version) {
        stored.reset(version, Version.ROW, version.length - Version.ROW);
        keyBytes = key;
        keyOffset = 0;
        keyLength = key.length;
        return this;
    }

    /// Points at a row of a batch.
    public TableRow at(RowBatch batch, int i) {
        stored.reset(batch.array(), batch.rowOffset(i), batch.rowLength(i));
        keyBytes = batch.array();
        keyOffset = batch.keyOffset(i);
        keyLength = batch.keyLength(i);
        return this;
    }

    /// The whole row, in table layout.
    public StoredRow stored() {
        return stored;
    }

    /// Index in [#stored] of a column.
    public int ordinal(int column) {
        return ordinals[column];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int column) {
        return column < ordinals.length && stored.isNull(ordinals[column]);
    }

    @Override
    public @Nullable Object get(int column) {
        return column < ordinals.length
                ? stored.get(ordinals[column])
                : Arrays.copyOfRange(keyBytes, keyOffset, keyOffset + keyLength);
    }

    @Override
    public boolean getBoolean(int column) {
        return stored.getBoolean(ordinals[column]);
    }

    @Override
    public long getLong(int column) {
        return stored.getLong(ordinals[column]);
    }

    @Override
    public double getDouble(int column) {
        return stored.getDouble(ordinals[column]);
    }
}
