package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.KeyRange;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The first four bytes of a key. Keyspace 0 has no rows: its keys are locks on whole tables.
public final class Keyspaces {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Keyspaces() {}

    public static int of(byte[] key) {
        return key.length < 4 ? 0 : (int) INT.get(key, 0);
    }

    public static byte[] prefix(int keyspace) {
        byte[] prefix = new byte[4];
        INT.set(prefix, 0, keyspace);
        return prefix;
    }

    /// All keys of a keyspace.
    public static KeyRange range(int keyspace) {
        return new KeyRange(prefix(keyspace), prefix(keyspace + 1));
    }

    /// The key under which a table, named by its oid, is locked as a whole.
    public static byte[] tableLock(long tableOid) {
        byte[] key = new byte[8];
        INT.set(key, 4, (int) tableOid);
        return key;
    }
}
