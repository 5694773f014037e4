package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.KeyRange;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The first four bytes of a key.
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
}
