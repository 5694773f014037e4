package io.falcondb.storage.commit;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts changes that are too large for one record into several. Ranges to drop stay with the
/// commit.
final class Splitter {

    /// @param parts to be staged before
    /// @param rest to be committed with them
    record Split(List<ChangeSet> parts, ChangeSet rest) {}

    private Splitter() {}

    /// What a record needs beside its changes.
    private static final int OVERHEAD = 128;

    private static final int CHANGE = 9;

    /// Whether one record of at most `recordBytesMax` holds these changes.
    static boolean fits(ChangeSet changes, int recordBytesMax) {
        return changes.bytes().length <= recordBytesMax - OVERHEAD;
    }

    /// @param recordBytesMax of every record that a part makes
    static Split split(ChangeSet changes, int recordBytesMax) {
        int room = recordBytesMax - OVERHEAD;
        List<ChangeSet> parts = new ArrayList<>();
        ChangeSet.Builder part = new ChangeSet.Builder();
        ChangeSet.Builder rest = new ChangeSet.Builder();
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            int size = change.keyLength() + change.rowLength() + CHANGE;
            if (part.count() > 0 && part.size() + size > room) {
                parts.add(part.build());
                part = new ChangeSet.Builder();
            }
            switch (change.kind()) {
                case PUT -> {
                    if (size <= room) {
                        part.put(change.key(), change.row());
                    } else {
                        cut(change, parts, room);
                    }
                }
                case DELETE -> part.delete(change.key());
                case EXTEND -> part.extend(change.key(), change.row());
                case DROP_KEYS -> rest.dropKeys(change.key(), change.row());
            }
        }
        if (part.count() > 0) {
            parts.add(part.build());
        }
        return new Split(parts, rest.build());
    }

    /// A row that no record can hold: its first piece, then what extends it, each in a part of its
    /// own.
    private static void cut(ChangeSet.Cursor change, List<ChangeSet> parts, int room) {
        byte[] key = change.key();
        byte[] row = change.row();
        int piece = Math.max(1, room - key.length - CHANGE);
        for (int from = 0; from < row.length; from += piece) {
            byte[] bytes = Arrays.copyOfRange(row, from, Math.min(row.length, from + piece));
            ChangeSet.Builder part = new ChangeSet.Builder();
            parts.add((from == 0 ? part.put(key, bytes) : part.extend(key, bytes)).build());
        }
    }

    /// @throws DatabaseException PROGRAM_LIMIT_EXCEEDED if a row is too large for the log
    static void refuseLargeRows(ChangeSet changes, int rowBytesMax) {
        if (changes.bytes().length <= rowBytesMax) {
            return;
        }
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            int size = change.keyLength() + change.rowLength();
            if (size > rowBytesMax) {
                throw new DatabaseException(
                                ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                                "row is too big: size %d, maximum size %d"
                                        .formatted(size, rowBytesMax))
                        .hint("You might need to increase falcon.storage.max-row.");
            }
        }
    }
}
