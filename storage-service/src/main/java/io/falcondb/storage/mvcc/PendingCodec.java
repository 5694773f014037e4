package io.falcondb.storage.mvcc;

import io.falcondb.wal.record.ChangeSet;
import java.util.Arrays;

/// A staged row: one byte that says whether it is a deletion, then the row.
final class PendingCodec {

    /// Offset of the row.
    static final int ROW = 1;

    private static final byte PUT = 1;
    private static final byte DELETION = 2;

    private PendingCodec() {}

    static byte[] encode(ChangeSet.Cursor change) {
        return switch (change.kind()) {
            case PUT -> {
                byte[] value = new byte[ROW + change.rowLength()];
                value[0] = PUT;
                System.arraycopy(
                        change.array(), change.rowOffset(), value, ROW, change.rowLength());
                yield value;
            }
            case DELETE -> new byte[] {DELETION};
            case EXTEND -> throw new IllegalArgumentException("a piece has no value of its own");
            case DROP_KEYS ->
                    throw new IllegalArgumentException(
                            "DROP_KEYS belongs into the commit: " + Arrays.toString(change.key()));
        };
    }

    static boolean isDeletion(byte[] value) {
        return value[0] == DELETION;
    }
}
