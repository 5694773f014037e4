package io.falcondb.wal.segment;

import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;

/// Is handed the records of a log in order.
@FunctionalInterface
public interface LogVisitor {

    /// @param at where the fold stands after this record
    void visit(Position at, WalRecord record);
}
