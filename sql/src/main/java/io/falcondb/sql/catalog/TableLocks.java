package io.falcondb.sql.catalog;

import io.falcondb.kernel.ArraySink;

/// The keys in the lock table that stand for whole tables and for advisory locks; no rows have
/// them. Modes are the eight table modes of `LockMode`: ROW_EXCLUSIVE for INSERT, UPDATE, DELETE;
/// ROW_SHARE for SELECT FOR; SHARE for CREATE INDEX; ACCESS_EXCLUSIVE for ALTER, DROP, TRUNCATE.
public final class TableLocks {

    private static final int TABLES = 0;
    private static final int ADVISORY = 3;

    private TableLocks() {}

    /// The lock of the table with this oid.
    public static byte[] key(int tableOid) {
        ArraySink sink = new ArraySink(8);
        sink.putInt(TABLES);
        sink.putInt(tableOid);
        return sink.toByteArray();
    }

    /// An advisory lock by one bigint; `pair` tells `(int, int)` locks from `(bigint)` ones.
    public static byte[] advisory(long number, boolean pair) {
        ArraySink sink = new ArraySink(13);
        sink.putInt(ADVISORY);
        sink.putByte(pair ? 2 : 1);
        sink.putLong(number);
        return sink.toByteArray();
    }
}
