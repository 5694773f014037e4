package io.falcondb.storage;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.List;

/// Cuts changes that are too large for one record into several. Ranges to drop stay with the
/// commit.
final class Splitter {

    /// @param parts to be staged before
    /// @param rest to be committed with them
    record Split(List<ChangeSet> parts, ChangeSet rest) {}

    private Splitter() {}

    static Split split(ChangeSet changes, int recordBytesMax) {
        List<ChangeSet> parts = new ArrayList<>();
        ChangeSet.Builder part = new ChangeSet.Builder();
        ChangeSet.Builder rest = new ChangeSet.Builder();
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            switch (change.kind()) {
                case PUT -> part.put(change.key(), change.row());
                case DELETE -> part.delete(change.key());
                case DROP_KEYS -> rest.dropKeys(change.key(), change.row());
            }
            if (part.size() >= recordBytesMax) {
                parts.add(part.build());
                part = new ChangeSet.Builder();
            }
        }
        if (part.count() > 0) {
            parts.add(part.build());
        }
        return new Split(parts, rest.build());
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
