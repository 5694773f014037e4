package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.SharedWalFeed;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// A feed whose reads wait for records instead of answering that there are none, so that a shipper
/// hears of a record when it is made and needs to ask only once; and which gives them to one
/// shipper at a time. Thread-safe.
public final class SharedFeed implements SharedWalFeed {

    /// Reads that may wait; more are answered at once.
    private static final int WAITING_MAX = 64;

    private record Waiting(
            BootId shipper,
            ReignId reign,
            long fromLsn,
            int bytesMax,
            long until,
            CompletableFuture<FeedBatch> answer) {}

    private final WalFeed feed;
    private final Ticker ticker;
    private final long patienceNanos;
    private final ShippingTurn turn;
    private final List<Waiting> waiting = new ArrayList<>();
    private final AtomicLong arrivals = new AtomicLong();
    private volatile long heardAt;

    /// @param patience after which an empty answer or a refusal is told: what it says besides
    ///   records, such as what is proved, must not be late for long
    /// @param inviteAfter how long nothing is proved while records wait before others than the
    ///   shipper whose turn it is are given them
    public SharedFeed(WalFeed feed, Ticker ticker, Duration patience, Duration inviteAfter) {
        this.feed = feed;
        this.ticker = ticker;
        this.patienceNanos = patience.toNanos();
        this.turn = new ShippingTurn(inviteAfter);
        this.heardAt = ticker.nanos();
    }

    /// Since a shipper asked last, or since this feed was made.
    public long unheardNanos() {
        return ticker.nanos() - heardAt;
    }

    @Override
    public CompletableFuture<FeedBatch> read(
            BootId shipper, ReignId reign, long fromLsn, int bytesMax) {
        long now = ticker.nanos();
        heardAt = now;
        long seen = arrivals.get();
        CompletableFuture<FeedBatch> found = feed.read(reign, fromLsn, bytesMax);
        if (saysMore(shipper, found, reign, now)) {
            return found;
        }
        CompletableFuture<FeedBatch> answer = new CompletableFuture<>();
        synchronized (waiting) {
            if (waiting.size() >= WAITING_MAX) {
                return found;
            }
            waiting.add(
                    new Waiting(shipper, reign, fromLsn, bytesMax, now + patienceNanos, answer));
        }
        if (arrivals.get() != seen) {
            recordsCame();
        }
        return answer;
    }

    private boolean saysMore(
            BootId shipper, CompletableFuture<FeedBatch> found, ReignId reign, long now) {
        if (!found.isDone()) {
            return true;
        }
        if (found.isCompletedExceptionally()) {
            return false;
        }
        FeedBatch batch = found.join();
        return turn.isOf(shipper, batch, now)
                && (!batch.records().isEmpty() || !batch.reign().equals(reign));
    }

    /// Answers the reads that wait for these records.
    public void recordsCame() {
        arrivals.incrementAndGet();
        answerDue(false);
    }

    /// Answers the reads that have waited long enough, and invites; to be called a few times within
    /// the patience.
    public void expire() {
        answerDue(true);
    }

    private void answerDue(boolean expiring) {
        long now = ticker.nanos();
        List<Waiting> asked;
        synchronized (waiting) {
            asked = List.copyOf(waiting);
        }
        for (Waiting read : asked) {
            CompletableFuture<FeedBatch> found = feed.read(read.reign, read.fromLsn, read.bytesMax);
            boolean isDue =
                    saysMore(read.shipper, found, read.reign, now)
                            || (expiring && now - read.until >= 0);
            if (isDue && takeOut(read)) {
                tell(read, found, now);
            }
        }
    }

    private boolean takeOut(Waiting read) {
        synchronized (waiting) {
            return waiting.remove(read);
        }
    }

    private void tell(Waiting read, CompletableFuture<FeedBatch> found, long now) {
        found.whenComplete(
                (batch, problem) -> {
                    if (problem != null) {
                        read.answer.completeExceptionally(problem);
                    } else if (turn.isOf(read.shipper, batch, now)) {
                        read.answer.complete(batch);
                    } else {
                        read.answer.complete(batch.forReserve());
                    }
                });
    }

    @Override
    public void prove(BootId shipper, Proof proof) {
        turn.proved(shipper);
        feed.prove(proof);
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        feed.superseded(reign, byEpoch);
    }

    @Override
    public void left(BootId shipper) {
        turn.left(shipper);
    }
}
