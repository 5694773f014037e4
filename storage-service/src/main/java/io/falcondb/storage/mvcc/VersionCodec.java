package io.falcondb.storage.mvcc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How versions and their keys look in the store. A version is [Version] as readers know it; a
/// deletion is only a timestamp, with the highest bit set.
public final class VersionCodec {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private VersionCodec() {}

    public static boolean isDeletion(byte[] version) {
        return version[0] < 0;
    }

    /// The commit timestamp of a version or deletion.
    public static long timestamp(byte[] version) {
        return (long) LONG.get(version, 0) & Long.MAX_VALUE;
    }

    static void setTimestamp(byte[] version, long timestamp) {
        LONG.set(version, 0, timestamp);
    }

    static long deletion(long timestamp) {
        return timestamp | Long.MIN_VALUE;
    }

    /// What makes newer versions of a key come first in the history.
    static long descending(long timestamp) {
        return ~timestamp;
    }

    static byte[] historyKey(byte[] key, long timestamp) {
        byte[] suffixed = new byte[key.length + Long.BYTES];
        System.arraycopy(key, 0, suffixed, 0, key.length);
        LONG.set(suffixed, key.length, descending(timestamp));
        return suffixed;
    }

    static byte[] numbered(long number, byte[] rest) {
        byte[] bytes = new byte[Long.BYTES + rest.length];
        LONG.set(bytes, 0, number);
        System.arraycopy(rest, 0, bytes, Long.BYTES, rest.length);
        return bytes;
    }

    static long number(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }
}
