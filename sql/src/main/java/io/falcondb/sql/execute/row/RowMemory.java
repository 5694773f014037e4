package io.falcondb.sql.execute.row;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import org.jspecify.annotations.Nullable;

/// Counts roughly what an operator holds in memory and refuses over the limit. Not thread-safe.
public final class RowMemory {

    private final long limit;
    private final boolean refuses;
    private long used;

    public RowMemory(ExecutionContext context) {
        this(context, true);
    }

    private RowMemory(ExecutionContext context, boolean refuses) {
        this.limit = context.workMemory();
        this.refuses = refuses;
    }

    /// One that never refuses: its owner asks [#isFull] and does something else then.
    public static RowMemory counting(ExecutionContext context) {
        return new RowMemory(context, false);
    }

    /// Whether the limit is reached: time to go to disk, for those who can.
    public boolean isFull() {
        return used > limit;
    }

    public void reset() {
        used = 0;
    }

    /// @throws DatabaseException OUT_OF_MEMORY
    public void add(long bytes) {
        used += bytes;
        if (refuses && used > limit) {
            throw new DatabaseException(ErrorCode.OUT_OF_MEMORY, "out of memory")
                    .detail("An operator of the query needs more than " + limit + " bytes.")
                    .hint("Raise falcon.sql.work-mem.");
        }
    }

    /// Roughly what [HashKeys#ofRow] makes of a row.
    public static long keyOf(Row row, Type[] types) {
        long bytes = 40L * types.length;
        for (int i = 0; i < types.length; i++) {
            if (types[i].length() <= 0) {
                bytes += of(row.get(i));
            }
        }
        return bytes;
    }

    public static long of(ArrayRow row) {
        long bytes = 40;
        for (Object value : row.values()) {
            bytes += 8 + of(value);
        }
        return bytes;
    }

    public static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> 48 + text.length();
            case byte[] bytes -> 16 + bytes.length;
            case Boolean b -> 0;
            case Number number -> 24;
            default -> 64;
        };
    }
}
