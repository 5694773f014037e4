package io.falcondb.wal.topic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One reader with the thread that fetches for it. A client that fails for another reason than the
/// partition's state is replaced by a new one at the same place.
final class ReadAhead implements PartitionReader {

    /// Fetches that may wait to be polled; the thread fetches no more before.
    private static final int FETCHES_MAX = 8;

    private record Fetch(List<Entry> entries, long position) {}

    private final SharedPartition partition;
    private final Runnable arrived;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Fetch> fetches = new ArrayDeque<>();
    private long fetched;
    private long position;
    private @Nullable PartitionException failure;
    private boolean closed;

    ReadAhead(SharedPartition partition, long offset, Runnable arrived) {
        this.partition = partition;
        this.fetched = offset;
        this.position = offset;
        this.arrived = arrived;
    }

    void start() {
        Thread.ofPlatform().name("falcon-read-ahead").daemon().start(this::run);
    }

    @Override
    public List<Entry> poll(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (fetches.isEmpty() && failure == null && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            PartitionException reason = failure;
            if (fetches.isEmpty() && reason != null) {
                throw reason;
            }
            List<Entry> entries = new ArrayList<>();
            while (!fetches.isEmpty()) {
                Fetch next = fetches.removeFirst();
                entries.addAll(next.entries);
                position = next.position;
            }
            changed.signalAll();
            return entries;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /// Returns at once; the thread ends after its fetch.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            try (PartitionReader reader = partition.openReader(fetched)) {
                while (goesOn) {
                    List<Entry> entries = reader.poll(ReadAheadPartition.FETCH);
                    goesOn = take(new Fetch(entries, reader.position()));
                }
            } catch (PartitionException e) {
                goesOn = e.reason() == PartitionException.Reason.UNAVAILABLE ? rest() : fail(e);
            } catch (RuntimeException e) {
                goesOn = rest();
            }
        }
    }

    private boolean take(Fetch fetch) {
        if (fetch.entries.isEmpty() && fetch.position == fetched) {
            return isOpen();
        }
        lock.lock();
        try {
            while (fetches.size() >= FETCHES_MAX && !closed) {
                changed.awaitUninterruptibly();
            }
            fetches.addLast(fetch);
            fetched = fetch.position;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        arrived.run();
        return isOpen();
    }

    private boolean rest() {
        lock.lock();
        try {
            long left = ReadAheadPartition.FETCH.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean fail(PartitionException reason) {
        lock.lock();
        try {
            failure = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        arrived.run();
        return false;
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
