package io.falcondb.wal.topic;

import io.falcondb.wal.fold.Fold;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.fold.Verdict;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.Reading;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import org.jspecify.annotations.Nullable;

/// Folds a partition offset by offset. Not thread-safe.
public final class PartitionFold {

    /// Is told what the log means, in order.
    public interface Listener {

        /// @param at the fold after the record
        void accepted(Position at, LoggedRecord record);

        /// @param base the fold when the reign began, under the new epoch
        void began(Position base, LoggedRecord begin);
    }

    private final Fold fold;
    private long offset;
    private @Nullable Bookmark proved;

    public PartitionFold(WalId id, Bookmark from, FoldRules rules) {
        this.fold = new Fold(id, from.position(), rules);
        this.offset = from.offset();
    }

    public Bookmark bookmark() {
        return new Bookmark(fold.position(), offset);
    }

    public Position position() {
        return fold.position();
    }

    /// The next offset to fold.
    public long offset() {
        return offset;
    }

    public long foreign() {
        return fold.foreign();
    }

    /// Somebody has proved that this is in the log: to pass it without accepting it is damage.
    public void expect(Bookmark place) {
        if (proved == null || proved.position().lsn() < place.position().lsn()) {
            proved = place;
        }
    }

    /// Folds the next record.
    ///
    /// @throws PartitionException DAMAGED if the log cannot mean anything from here on
    public Verdict accept(PartitionReader.Entry entry, Listener listener) {
        if (entry.offset() < offset) {
            return new Verdict.Ignored(Verdict.Reason.DUPLICATE);
        }
        offset = entry.offset() + 1;
        Verdict verdict =
                switch (RecordCodec.decode(entry.bytes(), 0, entry.bytes().length)) {
                    case Reading.Unreadable unreadable -> fold.ignoreForeign();
                    case Reading.Complete complete -> accept(complete.record(), listener);
                };
        checkProof();
        return verdict;
    }

    private Verdict accept(LoggedRecord record, Listener listener) {
        Verdict verdict = fold.accept(record);
        switch (verdict) {
            case Verdict.Accepted accepted -> listener.accepted(fold.position(), record);
            case Verdict.NewReign reign -> listener.began(fold.position(), record);
            case Verdict.Ignored ignored -> {}
            case Verdict.Stopped stopped -> throw damaged(stopped.reason());
        }
        return verdict;
    }

    private void checkProof() {
        Bookmark expected = proved;
        if (expected == null || offset < expected.offset()) {
            return;
        }
        if (fold.position().lsn() < expected.position().lsn()) {
            throw damaged(
                    "Lsn %d of epoch %d was proved to stand before offset %d and does not"
                            .formatted(
                                    expected.position().lsn(),
                                    expected.position().epoch(),
                                    expected.offset()));
        }
        proved = null;
    }

    private PartitionException damaged(String reason) {
        return new PartitionException(
                PartitionException.Reason.DAMAGED,
                "the partition is damaged before offset %d: %s".formatted(offset, reason));
    }
}
