package io.falcondb.contracts.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Layout of a stored version: eight bytes of commit timestamp, then the row. The row starts at
/// [#ROW]; whoever reads it does so in place, without a copy.
public final class Version {

    /// Offset of the row within the version.
    public static final int ROW = 8;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Version() {}

    public static long timestamp(byte[] version) {
        return (long) LONG.get(version, 0);
    }

    public static byte[] of(long timestamp, byte[] row) {
        byte[] version = new byte[ROW + row.length];
        LONG.set(version, 0, timestamp);
        System.arraycopy(row, 0, version, ROW, row.length);
        return version;
    }
}
