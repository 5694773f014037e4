package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// A feed whose reads wait for records instead of answering that there are none, so that a shipper
/// hears of a record when it is made and needs to ask only once. Thread-safe.
public final class PatientFeed implements WalFeed {

    /// Reads that may wait; more are answered at once.
    private static final int WAITING_MAX = 64;

    private record Waiting(
            ReignId reign,
            long fromLsn,
            int bytesMax,
            long until,
            CompletableFuture<FeedBatch> answer) {}

    private final WalFeed feed;
    private final Ticker ticker;
    private final long patienceNanos;
    private final List<Waiting> waiting = new ArrayList<>();
    private final AtomicLong arrivals = new AtomicLong();

    /// @param patience after which an empty answer or a refusal is told: what it says besides
    ///   records, such as what is proved, must not be late for long
    public PatientFeed(WalFeed feed, Ticker ticker, Duration patience) {
        this.feed = feed;
        this.ticker = ticker;
        this.patienceNanos = patience.toNanos();
    }

    @Override
    public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
        long seen = arrivals.get();
        CompletableFuture<FeedBatch> found = feed.read(reign, fromLsn, bytesMax);
        if (saysMore(found, reign, bytesMax)) {
            return found;
        }
        CompletableFuture<FeedBatch> answer = new CompletableFuture<>();
        synchronized (waiting) {
            if (waiting.size() >= WAITING_MAX) {
                return found;
            }
            waiting.add(
                    new Waiting(reign, fromLsn, bytesMax, ticker.nanos() + patienceNanos, answer));
        }
        if (arrivals.get() != seen) {
            recordsCame();
        }
        return answer;
    }

    private static boolean saysMore(
            CompletableFuture<FeedBatch> found, ReignId reign, int bytesMax) {
        if (!found.isDone()) {
            return true;
        }
        if (found.isCompletedExceptionally()) {
            return false;
        }
        FeedBatch batch = found.join();
        return bytesMax == 0 || !batch.records().isEmpty() || !batch.reign().equals(reign);
    }

    /// Answers all reads that wait.
    public void recordsCame() {
        arrivals.incrementAndGet();
        answer(Long.MAX_VALUE);
    }

    /// Answers the reads that have waited long enough; to be called a few times within the
    /// patience.
    public void expire() {
        answer(ticker.nanos());
    }

    private void answer(long now) {
        List<Waiting> due = new ArrayList<>();
        synchronized (waiting) {
            waiting.removeIf(
                    read -> {
                        boolean isDue = now == Long.MAX_VALUE || now - read.until >= 0;
                        return isDue && due.add(read);
                    });
        }
        for (Waiting read : due) {
            feed.read(read.reign, read.fromLsn, read.bytesMax)
                    .whenComplete(
                            (batch, problem) -> {
                                if (problem == null) {
                                    read.answer.complete(batch);
                                } else {
                                    read.answer.completeExceptionally(problem);
                                }
                            });
        }
    }

    @Override
    public void prove(Proof proof) {
        feed.prove(proof);
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        feed.superseded(reign, byEpoch);
    }
}
