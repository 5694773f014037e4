package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.replication.shipping.ShippingRules;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.reign.ReignRules;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.segment.LogRules;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.ProducerSession.Appended;
import io.falcondb.wal.topic.SharedPartition;
import java.io.IOException;

/// The protocol without one of its rules.
final class Mutants {

    private Mutants() {}

    static Rules acceptingDeposedReigns() {
        return Rules.PROTOCOL.with(
                new FoldRules() {
                    @Override
                    public boolean isDeposed(long recordEpoch, Position at) {
                        return false;
                    }
                });
    }

    static Rules acceptingEarlyRecords() {
        return Rules.PROTOCOL.with(
                new FoldRules() {
                    @Override
                    public boolean isEarly(long recordLsn, Position at) {
                        return false;
                    }

                    @Override
                    public boolean isForked(int recordPrevious, Position at) {
                        return false;
                    }
                });
    }

    static Rules reusingAnEpoch() {
        return Rules.PROTOCOL.with(
                new ReignRules() {
                    @Override
                    public boolean goesOnWith(Naming naming, Position folded) {
                        return naming.epoch() == folded.epoch();
                    }
                });
    }

    static Rules foldingFromTheEnd() {
        return Rules.PROTOCOL.with(
                new ShippingRules() {
                    @Override
                    public Bookmark foldsFrom(Bookmark proved, SharedPartition.Bounds bounds) {
                        return new Bookmark(proved.position(), bounds.end());
                    }
                });
    }

    static Rules trustingTheProducer() {
        return Rules.PROTOCOL.with(
                new ShippingRules() {
                    @Override
                    public FoldRules fold() {
                        return acceptingEarlyRecords().member().fold();
                    }

                    @Override
                    public boolean mustRead(Appended appended, long expectedOffset) {
                        return appended instanceof Appended.At at && at.offset() != expectedOffset;
                    }
                });
    }

    static Rules jumpingOverGaps() {
        return Rules.PROTOCOL.with(
                new ShippingRules() {
                    @Override
                    public boolean mustRead(Appended appended, long expectedOffset) {
                        return !(appended instanceof Appended.At);
                    }
                });
    }

    static Rules answeringBeforeProof() {
        return Rules.PROTOCOL.with(
                new CommitRules() {
                    @Override
                    public boolean waitsForProof() {
                        return false;
                    }
                });
    }

    static Rules notValidatingReads() {
        return Rules.PROTOCOL.with(
                new CommitRules() {
                    @Override
                    public boolean validatesReads() {
                        return false;
                    }
                });
    }

    static Rules committingWithoutAnEntry() {
        return Rules.PROTOCOL.with(
                new CommitRules() {
                    @Override
                    public boolean needsEntry() {
                        return false;
                    }
                });
    }

    static Rules endingWhatIsAppended() {
        return Rules.PROTOCOL.with(
                new CommitRules() {
                    @Override
                    public boolean keepsAppended() {
                        return false;
                    }
                });
    }

    static Rules sayingAbortedWithoutEnding() {
        return Rules.PROTOCOL.with(
                new CommitRules() {
                    @Override
                    public boolean endsBeforeSayingAborted() {
                        return false;
                    }
                });
    }

    static Rules sendingAgain() {
        return Rules.PROTOCOL.withClientsThatSendAgain();
    }

    static Rules goingOnAfterAFailedFsync() {
        return Rules.PROTOCOL.with(
                new LogRules() {
                    @Override
                    public boolean endsWith(IOException failure) {
                        return false;
                    }
                });
    }

    static Rules notReservingSpace() {
        return Rules.PROTOCOL.with(
                new LogRules() {
                    @Override
                    public boolean reservesSpace() {
                        return false;
                    }
                });
    }

    static Rules forgettingTheTail() {
        return Rules.PROTOCOL.with(
                new ReignRules() {
                    @Override
                    public boolean shipsTailFirst() {
                        return false;
                    }
                });
    }

    static Rules readingWithoutALease() {
        return Rules.PROTOCOL.with(
                new ReignRules() {
                    @Override
                    public boolean needsLease() {
                        return false;
                    }
                });
    }

    static Rules notLookingAgainAfterFsync() {
        return Rules.PROTOCOL.with(
                new ReignRules() {
                    @Override
                    public boolean looksAgainAfterFsync() {
                        return false;
                    }
                });
    }

    static Rules notWaitingOutTheLease() {
        return Rules.PROTOCOL.with(
                new ReignRules() {
                    @Override
                    public boolean waitsOutLease() {
                        return false;
                    }
                });
    }
}
