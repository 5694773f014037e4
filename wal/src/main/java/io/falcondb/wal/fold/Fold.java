package io.falcondb.wal.fold;

import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordHeader;
import io.falcondb.wal.record.WalId;
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

    private final WalId id;
    private final FoldRules rules;
    private Position position;
    private long foreign;

    public Fold(WalId id, Position start) {
        this(id, start, FoldRules.PROTOCOL);
    }

    public Fold(WalId id, Position start, FoldRules rules) {
        this.id = id;
        this.position = start;
        this.rules = rules;
    }

    public Position position() {
        return position;
    }

    /// How many records belonged to somebody else.
    public long foreign() {
        return foreign;
    }

    /// Counts what is no record at all, or none of this cluster and group.
    public Verdict ignoreForeign() {
        foreign++;
        return new Verdict.Ignored(Verdict.Reason.FOREIGN);
    }

    public Verdict accept(LoggedRecord record) {
        RecordHeader header = record.header();
        if (!header.belongsTo(id)) {
            return ignoreForeign();
        }
        if (record.body() instanceof WalRecord.EpochBegin) {
            if (header.epoch() <= position.epoch()) {
                return new Verdict.Ignored(Verdict.Reason.DEPOSED);
            }
            position = new Position(header.epoch(), position.lsn(), position.checksum());
            return new Verdict.NewReign(header.epoch());
        }
        if (rules.isDeposed(header.epoch(), position)) {
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
        if (rules.isEarly(header.lsn(), position)) {
            return new Verdict.Ignored(Verdict.Reason.EARLY);
        }
        if (rules.isForked(header.previous(), position)) {
            return new Verdict.Stopped(
                    "Lsn %d follows a record with checksum %08x, the log holds %08x"
                            .formatted(header.lsn(), header.previous(), position.checksum()));
        }
        position = new Position(position.epoch(), header.lsn(), header.checksum());
        return ACCEPTED;
    }
}
