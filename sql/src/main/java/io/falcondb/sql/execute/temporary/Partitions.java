package io.falcondb.sql.execute.temporary;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.sql.execute.ExecutionContext;
import org.jspecify.annotations.Nullable;

/// Rows spread over files by a hash of a key, so that equal keys meet in one file. Each level of
/// splitting uses other bits of the hash. Not thread-safe.
public final class Partitions implements AutoCloseable {

    /// Files at once.
    public static final int COUNT = 16;

    /// So often do bits of a hash last.
    public static final int LEVELS_MAX = 8;

    private final @Nullable TemporaryRows[] files = new TemporaryRows[COUNT];
    private final int level;

    /// @param level from 0
    public Partitions(ExecutionContext context, RowFormat format, int level) {
        this.level = level;
        for (int i = 0; i < COUNT; i++) {
            files[i] = new TemporaryRows(context, format);
        }
    }

    /// @param key null for a row that equals none: it goes to the first file
    public void add(@Nullable Object key, Row row) {
        file(key == null ? 0 : partition(key.hashCode(), level)).add(row);
    }

    private TemporaryRows file(int partition) {
        TemporaryRows file = files[partition];
        if (file == null) {
            throw new IllegalStateException("file " + partition + " was taken");
        }
        return file;
    }

    static int partition(int hash, int level) {
        int mixed = (hash ^ hash >>> 16) * 0x7feb352d;
        mixed = (mixed ^ mixed >>> 15) * 0x846ca68b;
        mixed ^= mixed >>> 16;
        return mixed >>> 4 * (level % LEVELS_MAX) & COUNT - 1;
    }

    /// Hands over a file, which the caller closes. Nothing is added any more.
    public TemporaryRows take(int partition) {
        TemporaryRows taken = file(partition);
        files[partition] = null;
        return taken;
    }

    @Override
    public void close() {
        for (TemporaryRows file : files) {
            if (file != null) {
                file.close();
            }
        }
    }
}
