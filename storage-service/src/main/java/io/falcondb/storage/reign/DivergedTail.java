package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import java.io.IOException;
import java.util.List;

/// Keeps what a deposed reign wrote and nobody else has, for people: in words that they can read.
public interface DivergedTail {

    /// Returns when it is kept. May be called again with the same tail after a crash.
    ///
    /// @param fork where the next reign went on without these records
    void save(ReignId reign, Position fork, List<LoggedRecord> records) throws IOException;
}
