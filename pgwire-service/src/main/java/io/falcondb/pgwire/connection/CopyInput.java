package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// CopyData on its way from the loop to the statement that reads it. Thread-safe.
final class CopyInput {

    /// More than this waiting: the client is not read any more.
    static final int HIGH_BYTES = 4 << 20;

    private static final int LOW_BYTES = 1 << 20;

    private final Transport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private long waitingBytes;
    private boolean ended;
    private boolean paused;
    private @Nullable DatabaseException failure;

    CopyInput(Transport transport) {
        this.transport = transport;
    }

    void add(byte[] chunk) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            chunks.add(chunk);
            waitingBytes += chunk.length;
            if (waitingBytes > HIGH_BYTES && !paused) {
                paused = true;
                transport.reading(false);
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        finish(null);
    }

    void fail(DatabaseException reason) {
        finish(reason);
    }

    /// The next chunk, or null at the end.
    ///
    /// @param interrupted asked now and then: throws if the statement is cancelled
    byte @Nullable [] next(Runnable interrupted) {
        lock.lock();
        try {
            while (chunks.isEmpty() && !ended) {
                interrupted.run();
                if (!arrived.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    interrupted.run();
                }
            }
            DatabaseException reason = failure;
            if (reason != null) {
                throw reason;
            }
            byte[] chunk = chunks.poll();
            if (chunk != null) {
                waitingBytes -= chunk.length;
            }
            if (paused && waitingBytes < LOW_BYTES) {
                paused = false;
                transport.reading(true);
            }
            return chunk;
        } catch (InterruptedException interruptedWait) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    ErrorCode.QUERY_CANCELED,
                    "canceling statement due to user request",
                    interruptedWait);
        } finally {
            lock.unlock();
        }
    }

    /// Nobody reads any more.
    void close() {
        lock.lock();
        try {
            ended = true;
            chunks.clear();
            waitingBytes = 0;
            if (paused) {
                paused = false;
                transport.reading(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(@Nullable DatabaseException reason) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = reason;
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
