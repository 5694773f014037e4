package io.falcondb.storage.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private final Rows rows = new Rows();
    private final Freshness freshness = new Freshness();

    @Test
    void nothingIsKnownBeforeTheEndWasRead() {
        rows.at(7, 7);
        assertThat(freshness.ageNanos(100, 7)).isEqualTo(Long.MAX_VALUE);
        freshness.ended(100, 20);
        freshness.applied(19, rows);
        assertThat(freshness.ageNanos(100, 7)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aReadIsAsOldAsTheLastQuestionForTheEndThatWasReached() {
        freshness.ended(100, 20);
        freshness.ended(200, 25);
        rows.at(7, 7);
        freshness.applied(20, rows);
        assertThat(freshness.ageNanos(250, 7)).isEqualTo(150);
        freshness.applied(25, rows);
        assertThat(freshness.ageNanos(250, 7)).isEqualTo(50);
    }

    @Test
    void anOlderTimestampIsAsOldAsTheMomentAtWhichItWasTheNewest() {
        rows.at(7, 7);
        freshness.complete(100, rows);
        rows.at(9, 9);
        freshness.complete(200, rows);
        assertThat(freshness.ageNanos(250, 9)).isEqualTo(50);
        assertThat(freshness.ageNanos(250, 8)).isEqualTo(150);
        assertThat(freshness.ageNanos(250, 6)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLogThatStandsStillStaysFreshAsLongAsItsEndIsAskedFor() {
        rows.at(7, 7);
        freshness.complete(100, rows);
        freshness.complete(5_000, rows);
        assertThat(freshness.ageNanos(5_010, 7)).isEqualTo(10);
    }

    @Test
    void whatIsPreparedMayBeCommittedAlreadyElsewhere() {
        rows.at(5, 5);
        freshness.complete(100, rows);
        // Prepared at 6, and decided with 9 before the moment; a Tick at 8 came in between.
        rows.at(8, 5);
        freshness.complete(200, rows);
        assertThat(freshness.ageNanos(250, 5)).isEqualTo(150);
        // The decision came; what the writer loop took is still below it.
        rows.at(9, 8);
        freshness.applied(0, rows);
        assertThat(freshness.ageNanos(250, 8))
                .as("a read at 8 does not see the commit at 9")
                .isEqualTo(150);
        rows.at(10, 10);
        assertThat(freshness.ageNanos(250, 10)).isEqualTo(50);
    }

    @Test
    void moreMomentsThanAreRememberedMakeReadsOlderAndNeverYounger() {
        for (int i = 1; i <= 10 * Freshness.MOMENTS_MAX; i++) {
            rows.at(i, i);
            freshness.complete(i, rows);
        }
        int last = 10 * Freshness.MOMENTS_MAX;
        assertThat(freshness.ageNanos(last, last)).isZero();
        for (int timestamp = last / 2; timestamp < last; timestamp++) {
            assertThat(freshness.ageNanos(last, timestamp))
                    .isGreaterThanOrEqualTo(last - timestamp);
        }
    }

    private static final class Rows implements RowStore {

        private long last;
        private long safe;

        void at(long lastTimestamp, long safeTimestamp) {
            last = lastTimestamp;
            safe = safeTimestamp;
        }

        @Override
        public long appliedTimestamp() {
            return safe;
        }

        @Override
        public long lastTimestamp() {
            return last;
        }

        @Override
        public void apply(List<Position> places, List<? extends WalRecord> records, Bookmark read) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Position appliedPosition() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PreparedShare> prepared() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean sharesClock() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long gcHorizon() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Bookmark bookmark() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Bookmark flushedBookmark() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] get(byte[] key, long readTimestamp) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CommitStatus outcome(TransactionId transaction) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Position flush() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void beginReign() {
            throw new UnsupportedOperationException();
        }
    }
}
