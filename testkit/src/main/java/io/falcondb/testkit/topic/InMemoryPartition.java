package io.falcondb.testkit.topic;

import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionException.Reason;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ProducerSession.Appended;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A partition that does what Kafka's may do, when a test says so. Records lie at the leader first
/// and can be read, and are acknowledged, below the high watermark only; unless it is held, that
/// follows at once. Thread-safe.
public final class InMemoryPartition implements SharedPartition {

    /// What becomes of a record that is handed over.
    public enum Fate {
        APPENDED,
        /// Appended, and acknowledged with offset -1.
        APPENDED_SOMEWHERE,
        /// Given up by the producer, and never there.
        EXPIRED,
        /// Given up by the producer, and appended by [#appendLate].
        EXPIRED_AND_LATE
    }

    private record Stored(
            byte[] bytes, @Nullable CompletableFuture<Appended> waiting, Appended answer) {}

    private final List<Stored> log = new ArrayList<>();
    private final ArrayDeque<Fate> fates = new ArrayDeque<>();
    private final ArrayDeque<byte[]> late = new ArrayDeque<>();
    private final int recordBytesMax;
    private int generation = 1;
    private long base;
    private long highWatermark;
    private boolean held;
    private boolean silent;

    /// @param recordBytesMax larger records are given up
    public InMemoryPartition(int recordBytesMax) {
        this.recordBytesMax = recordBytesMax;
    }

    /// Records that are handed over next meet these fates.
    public synchronized void foresee(Fate... next) {
        fates.addAll(List.of(next));
    }

    /// What dead sessions had under way arrives.
    public synchronized void appendLate() {
        while (!late.isEmpty()) {
            store(late.removeFirst(), null, new Appended.Somewhere());
        }
    }

    public synchronized boolean hasLate() {
        return !late.isEmpty();
    }

    /// From now on, followers do not follow.
    public synchronized void holdHighWatermark() {
        held = true;
    }

    public synchronized void releaseHighWatermark() {
        held = false;
        advance();
    }

    /// Another leader: what no follower had is gone, and its producers give up.
    public void loseUnacknowledgedSuffix() {
        List<Stored> lost = new ArrayList<>();
        synchronized (this) {
            while (base + log.size() > highWatermark) {
                lost.add(log.removeLast());
            }
        }
        for (Stored record : lost.reversed()) {
            end(record.waiting, new Appended.Unknown("the leader changed"));
        }
    }

    /// Somebody deletes the topic and makes it again.
    public synchronized void recreate() {
        generation++;
        log.clear();
        base = 0;
        highWatermark = 0;
        notifyAll();
    }

    /// Acknowledged records from `offset` on are gone, against all promises.
    public synchronized void cutTo(long offset) {
        while (base + log.size() > offset) {
            log.removeLast();
        }
        highWatermark = Math.min(highWatermark, offset);
        notifyAll();
    }

    /// Somebody else writes into the topic.
    public synchronized void stray(byte[] bytes) {
        store(bytes, null, new Appended.Somewhere());
    }

    /// Nobody answers until [#speak].
    public synchronized void fallSilent() {
        silent = true;
    }

    public synchronized void speak() {
        silent = false;
    }

    /// Everything that can be read now.
    public synchronized List<PartitionReader.Entry> entries() {
        return read(base);
    }

    @Override
    public ProducerSession openSession() {
        return new Session();
    }

    @Override
    public PartitionReader openReader(long offset) {
        return new Reader(offset);
    }

    @Override
    public synchronized CompletableFuture<Long> bytes() {
        return CompletableFuture.completedFuture(
                log.stream().mapToLong(record -> record.bytes().length).sum());
    }

    @Override
    public synchronized CompletableFuture<Bounds> bounds() {
        return silent
                ? CompletableFuture.failedFuture(
                        new PartitionException(Reason.UNAVAILABLE, "nobody answers"))
                : CompletableFuture.completedFuture(
                        new Bounds("topic-" + generation, base, highWatermark));
    }

    @Override
    public synchronized CompletableFuture<Void> trim(long offset) {
        while (base < Math.min(offset, highWatermark)) {
            log.removeFirst();
            base++;
        }
        return CompletableFuture.completedFuture(null);
    }

    private synchronized List<PartitionReader.Entry> read(long from) {
        List<PartitionReader.Entry> entries = new ArrayList<>();
        for (long offset = from; offset < highWatermark; offset++) {
            entries.add(new PartitionReader.Entry(offset, log.get((int) (offset - base)).bytes));
        }
        return entries;
    }

    private void store(
            byte[] bytes, @Nullable CompletableFuture<Appended> waiting, Appended answer) {
        log.add(new Stored(bytes, waiting, answer));
        advance();
    }

    private void advance() {
        notifyAll();
        while (!held && highWatermark < base + log.size()) {
            Stored next = log.get((int) (highWatermark - base));
            highWatermark++;
            end(next.waiting, next.answer);
        }
    }

    private static void end(@Nullable CompletableFuture<Appended> waiting, Appended answer) {
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private synchronized void append(byte[] bytes, CompletableFuture<Appended> waiting) {
        Fate fate = fates.isEmpty() ? Fate.APPENDED : fates.removeFirst();
        if (silent || bytes.length > recordBytesMax) {
            fate = Fate.EXPIRED;
        }
        switch (fate) {
            case APPENDED -> store(bytes, waiting, new Appended.At(base + log.size()));
            case APPENDED_SOMEWHERE -> store(bytes, waiting, new Appended.Somewhere());
            case EXPIRED -> waiting.complete(new Appended.Unknown("delivery timed out"));
            case EXPIRED_AND_LATE -> {
                late.add(bytes);
                waiting.complete(new Appended.Unknown("delivery timed out"));
            }
        }
    }

    private final class Session implements ProducerSession {

        @Override
        public CompletableFuture<Appended> append(byte[] record) {
            CompletableFuture<Appended> answer = new CompletableFuture<>();
            InMemoryPartition.this.append(record.clone(), answer);
            return answer;
        }

        @Override
        public void close() {
            // What is under way stays under way.
        }
    }

    private final class Reader implements PartitionReader {

        private final int openedGeneration = generation;
        private long next;

        Reader(long offset) {
            this.next = offset;
        }

        @Override
        public List<Entry> poll(Duration patience) {
            synchronized (InMemoryPartition.this) {
                awaitNews(patience);
                if (silent) {
                    return List.of();
                }
                if (generation != openedGeneration) {
                    throw new PartitionException(Reason.RECREATED, "the topic was made again");
                }
                if (next < base) {
                    throw new PartitionException(
                            Reason.TRIMMED, "offset " + next + " is gone, the first is " + base);
                }
                if (next > highWatermark) {
                    throw new PartitionException(
                            Reason.CUT, "the end is " + highWatermark + ", not " + next);
                }
                List<Entry> entries = read(next);
                next = highWatermark;
                return entries;
            }
        }

        private void awaitNews(Duration patience) {
            long deadline = System.nanoTime() + patience.toNanos();
            long left = patience.toNanos();
            while (left > 0
                    && (silent || next == highWatermark && generation == openedGeneration)) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(InMemoryPartition.this, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = deadline - System.nanoTime();
            }
        }

        @Override
        public long position() {
            return next;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
