package io.falcondb.storage.row;

import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where records become rows. [#apply] belongs to one thread at a time, reads are thread-safe. A
/// crash takes back what was not flushed, as a whole: rows, position and bookmark together.
public interface RowStore {

    /// Applies records in order and makes them visible at once. What was applied before is skipped.
    ///
    /// @param read how far the partition is folded into the rows afterwards; never beyond them
    void apply(List<Position> places, List<? extends WalRecord> records, Bookmark read);

    /// The last record that was applied, under the epoch of the reign that goes on there.
    Position appliedPosition();

    /// The safe timestamp: every commit at or below it is applied, and none comes any more. What a
    /// reader of the only group may use.
    long appliedTimestamp();

    /// The highest timestamp in the log, also of decisions.
    long lastTimestamp();

    /// What is prepared and not decided.
    List<PreparedShare> prepared();

    /// Whether the log says that the group is not the only one of its cluster.
    boolean sharesClock();

    /// Reads below this timestamp are refused.
    long gcHorizon();

    /// How far the partition is folded into the rows. Under `async` the rows may be further.
    Bookmark bookmark();

    /// How far the partition is folded into what a crash leaves: whatever lies below is not needed
    /// any more.
    Bookmark flushedBookmark();

    /// The version of a key that a read at `readTimestamp` sees, or null.
    byte @Nullable [] get(byte[] key, long readTimestamp);

    /// What became of a transaction that is not in progress and of which no record is missing.
    CommitStatus outcome(TransactionId transaction);

    /// Makes everything applied so far durable and returns how far that is at least.
    Position flush();

    /// Drops what was staged by transactions that ended with the last reign: all but the prepared.
    void beginReign();
}
