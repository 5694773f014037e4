package io.falcondb.storage.reign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.BootId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.topic.Bookmark;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A member's log and two shippers that want it.
class SharedFeedTest {

    private static final BootId ONE = new BootId(new UUID(0, 1));
    private static final BootId OTHER = new BootId(new UUID(0, 2));
    private static final ReignId REIGN = new ReignId(3, new BootId(new UUID(9, 9)));
    private static final ReignId NOBODY = new ReignId(0, new BootId(new UUID(0, 0)));

    private final ShortLog log = new ShortLog();
    private long now;
    private final SharedFeed feed =
            new SharedFeed(log, () -> now, Duration.ofMillis(300), Duration.ofMillis(500));

    @Test
    void aReadWaitsForRecords() {
        var read = feed.read(ONE, REIGN, 1, 100);
        assertThat(read).isNotDone();
        append();
        assertThat(read.join().records()).hasSize(1);
    }

    @Test
    void aReadThatWaitsForTooLongIsAnsweredWithoutRecords() {
        var read = feed.read(ONE, REIGN, 1, 100);
        after(299);
        assertThat(read).isNotDone();
        after(1);
        assertThat(read.join().records()).isEmpty();
        assertThat(read.join().reserve()).isFalse();
    }

    @Test
    void whoAsksForAnotherReignHearsOfThisOneAtOnce() {
        assertThat(feed.read(ONE, NOBODY, 0, 0).join().reign()).isEqualTo(REIGN);
    }

    @Test
    void aSecondShipperIsInReserveWhileTheFirstProvesWhatItIsGiven() {
        feed.read(ONE, NOBODY, 0, 0);
        var reserve = feed.read(OTHER, NOBODY, 0, 100);
        for (int lsn = 1; lsn < 4; lsn++) {
            append();
            after(99);
            prove(ONE, lsn);
        }
        assertThat(reserve).isNotDone();
        after(3);
        assertThat(reserve.join().reserve()).isTrue();
        assertThat(reserve.join().records()).isEmpty();
        assertThat(reserve.join().newestLsn()).isEqualTo(3);
    }

    @Test
    void theReserveIsInvitedWhenNothingIsProvedForTooLong() {
        feed.read(ONE, NOBODY, 0, 0);
        append();
        var reserve = feed.read(OTHER, NOBODY, 0, 0);
        after(300);
        assertThat(reserve.join().reserve()).isTrue();
        var invited = feed.read(OTHER, NOBODY, 0, 0);
        after(201);
        assertThat(invited.join().reserve()).isFalse();
        assertThat(feed.read(OTHER, REIGN, 1, 100).join().records()).hasSize(1);
        assertThat(feed.read(ONE, REIGN, 1, 100).join().records()).as("two at once").hasSize(1);
    }

    @Test
    void whoProvesSomethingHasTheTurn() {
        theReserveIsInvitedWhenNothingIsProvedForTooLong();
        prove(OTHER, 1);
        append();
        assertThat(feed.read(OTHER, REIGN, 2, 100).join().records()).hasSize(1);
        var before = feed.read(ONE, REIGN, 2, 100);
        after(300);
        assertThat(before.join().reserve()).isTrue();
    }

    @Test
    void theReserveNeedNotWaitForAShipperThatHasLeft() {
        feed.read(ONE, NOBODY, 0, 0);
        append();
        var reserve = feed.read(OTHER, REIGN, 1, 100);
        after(10);
        assertThat(reserve).isNotDone();
        feed.left(ONE);
        after(1);
        assertThat(reserve.join().records()).hasSize(1);
    }

    @Test
    void whoOffersNothingSaysSoWhenTheReadHasWaitedForIt() {
        log.failure = new IllegalStateException("it offers no log");
        var read = feed.read(ONE, NOBODY, 0, 0);
        assertThat(read).isNotDone();
        after(300);
        assertThatThrownBy(read::join).hasMessageContaining("it offers no log");
    }

    @Test
    void itKnowsHowLongNoShipperHasAsked() {
        after(700);
        assertThat(feed.unheardNanos()).isEqualTo(Duration.ofMillis(700).toNanos());
        log.failure = new IllegalStateException("it offers no log");
        feed.read(ONE, NOBODY, 0, 0);
        assertThat(feed.unheardNanos()).as("asked, be it in vain").isZero();
        after(300);
        assertThat(feed.unheardNanos()).isEqualTo(Duration.ofMillis(300).toNanos());
    }

    private void append() {
        log.newest++;
        feed.recordsCame();
    }

    private void after(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        feed.expire();
    }

    private void prove(BootId shipper, long lsn) {
        feed.prove(shipper, new Proof(REIGN, new Bookmark(new Position(3, lsn, 0), lsn)));
    }

    /// Records of one byte.
    private static final class ShortLog implements WalFeed {

        int newest;
        RuntimeException failure;
        private Bookmark proved = new Bookmark(new Position(3, 0, 0), 0);

        @Override
        public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            long first = fromLsn == 0 ? proved.position().lsn() + 1 : fromLsn;
            int count = Math.max(0, Math.min(bytesMax, (int) (newest - first + 1)));
            List<byte[]> records = IntStream.range(0, count).mapToObj(i -> new byte[1]).toList();
            return CompletableFuture.completedFuture(
                    new FeedBatch(REIGN, proved, first, records, newest, newest, 0, false));
        }

        @Override
        public void prove(Proof proof) {
            proved = proof.place();
        }

        @Override
        public void superseded(ReignId reign, long byEpoch) {
            throw new AssertionError("nobody supersedes here");
        }
    }
}
