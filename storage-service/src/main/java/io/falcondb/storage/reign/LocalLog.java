package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.segment.LogCursor;
import io.falcondb.wal.segment.SegmentedLog;
import io.falcondb.wal.topic.Bookmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A member's own log: the buffer of one reign's tail (PROTOCOL 4). What the partition lacks of it
/// is offered under its old epoch, or saved before it is given up.
///
/// [#position] is thread-safe; everything else belongs to the thread that drives the member.
final class LocalLog implements AutoCloseable {

    private final MemberSetup setup;
    private volatile SegmentedLog segments;

    /// @throws io.falcondb.kernel.DatabaseException DATA_CORRUPTED if it is damaged
    LocalLog(MemberSetup setup) throws IOException {
        this.setup = setup;
        this.segments = open(setup);
    }

    private static SegmentedLog open(MemberSetup setup) throws IOException {
        return SegmentedLog.open(
                setup.folder(), setup.log(), setup.id(), (at, record) -> {}, setup.rules().log());
    }

    SegmentedLog segments() {
        return segments;
    }

    /// Its last record.
    Position position() {
        return segments.position();
    }

    /// Whether it holds records that the rows lack.
    boolean isAheadOf(Bookmark rows) {
        Position tail = segments.position();
        return tail.lsn() > rows.position().lsn() && segments.firstLsn() <= tail.lsn();
    }

    /// Offers what the rows lack to shippers, under the epoch in which it was written.
    ReignFeed offerTail(Bookmark rows) {
        Position tail = segments.position();
        return new ReignFeed(
                setup.id(),
                reignOf(tail),
                segments,
                rows,
                tail,
                0,
                () -> 0,
                setup.signals(),
                setup.traces());
    }

    /// Saves what comes after the fork, if anything does, and goes on from there without it.
    ///
    /// @param tail the last record that the partition may lack
    void leaveTail(Position fork, Position tail) throws IOException {
        if (fork.lsn() < tail.lsn()) {
            setup.tails().save(reignOf(tail), fork, recordsAfter(fork));
        }
        segments.restartAt(fork);
    }

    /// This boot's reign goes on after the last record of the reigns before.
    ///
    /// @param base its epoch, and that record
    void beginEpoch(Position base) throws IOException {
        segments.restartAt(new Position(base.epoch() - 1, base.lsn(), base.checksum()));
        segments.beginEpoch(base.epoch(), setup.member(), setup.boot());
    }

    /// Offers an open reign's records from here on. Proofs go on from where the rows are, which
    /// have read past the EpochBegin meanwhile: what lies below may be trimmed at any time.
    ReignFeed offer(ReignId reign, Lease lease) {
        ReignFeed feed =
                new ReignFeed(
                        setup.id(),
                        reign,
                        segments,
                        setup.rows().bookmark(),
                        segments.position(),
                        setup.reign().feedBytes(),
                        lease::waitingNanos,
                        setup.signals(),
                        setup.traces());
        segments.setTap(feed);
        return feed;
    }

    /// Reads it anew: after a failed fsync only the disk knows what it holds.
    void reopen() throws IOException {
        segments.setTap(null);
        segments.close();
        segments = open(setup);
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }

    private ReignId reignOf(Position tail) {
        return new ReignId(tail.epoch(), setup.boot());
    }

    private List<LoggedRecord> recordsAfter(Position fork) throws IOException {
        List<LoggedRecord> records = new ArrayList<>();
        try (LogCursor cursor = segments.read(Math.max(segments.firstLsn(), fork.lsn() + 1))) {
            for (LoggedRecord next = cursor.next(); next != null; next = cursor.next()) {
                if (next.header().lsn() > fork.lsn()) {
                    records.add(next);
                }
            }
        }
        return records;
    }
}
