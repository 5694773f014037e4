package io.falcondb.wal.fold;

import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordHeader;
import io.falcondb.wal.record.WalRecord;

/// Gives a log its meaning, record by record; the rules are PROTOCOL 1. Shippers, replicas,
/// promotion, recovery and restore all ask this class and nobody else.
///
/// ```
/// EpochBegin  epoch > e                     new reign, Lsn and checksum stay
///             epoch <= e                    ignored
/// others      epoch < e                     ignored
///             epoch > e                     stops: its EpochBegin is missing
///             lsn <= n                      ignored, a duplicate
///             lsn = n + 1, previous = c     accepted
///             lsn = n + 1, previous != c    stops
///             lsn > n + 1                   ignored, early
/// ```
///
/// Not thread-safe.
public final class Fold {

    private static final Verdict ACCEPTED = new Verdict.Accepted();

    private final int group;
    private Position position;

    public Fold(int group, Position start) {
        this.group = group;
        this.position = start;
    }

    public Position position() {
        return position;
    }

    public Verdict accept(LoggedRecord record) {
        RecordHeader header = record.header();
        if (header.group() != group) {
            return new Verdict.Ignored(Verdict.Reason.FOREIGN);
        }
        if (record.body() instanceof WalRecord.EpochBegin) {
            if (header.epoch() <= position.epoch()) {
                return new Verdict.Ignored(Verdict.Reason.DEPOSED);
            }
            position = new Position(header.epoch(), position.lsn(), position.checksum());
            return new Verdict.NewReign(header.epoch());
        }
        if (header.epoch() < position.epoch()) {
            return new Verdict.Ignored(Verdict.Reason.DEPOSED);
        }
        if (header.epoch() > position.epoch()) {
            return new Verdict.Stopped(
                    "epoch %d goes on without its EpochBegin after epoch %d"
                            .formatted(header.epoch(), position.epoch()));
        }
        return acceptOfThisReign(header);
    }

    private Verdict acceptOfThisReign(RecordHeader header) {
        if (header.lsn() <= position.lsn()) {
            return new Verdict.Ignored(Verdict.Reason.DUPLICATE);
        }
        if (header.lsn() > position.lsn() + 1) {
            return new Verdict.Ignored(Verdict.Reason.EARLY);
        }
        if (header.previous() != position.checksum()) {
            return new Verdict.Stopped(
                    "Lsn %d follows a record with checksum %08x, the log holds %08x"
                            .formatted(header.lsn(), header.previous(), position.checksum()));
        }
        position = new Position(header.epoch(), header.lsn(), header.checksum());
        return ACCEPTED;
    }
}
