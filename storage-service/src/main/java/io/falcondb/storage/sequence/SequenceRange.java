package io.falcondb.storage.sequence;

import io.falcondb.contracts.storage.Sequences.Definition;
import io.falcondb.contracts.storage.Sequences.State;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One sequence: what was handed out, and how far the log allows to go on. The next range is asked
/// for when half of the last one is used, so that callers seldom wait; whoever has to wait makes
/// the ranges that follow larger. Thread-safe.
final class SequenceRange {

    /// Values that one log record covers at first, as in PostgreSQL.
    static final int VALUES = 32;

    /// A crash loses at most this many values, and as many again that were asked for ahead.
    static final int VALUES_MAX = 2048;

    /// Values up to `reached`, allowed once `durable` has ended.
    private record Ahead(State reached, int values, CompletableFuture<Void> durable) {}

    private final long id;
    private final SequenceLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable State state;
    private @Nullable State reached;
    private @Nullable Definition definition;
    private @Nullable Ahead ahead;
    private int values = VALUES;
    private int left;

    SequenceRange(long id, SequenceLog log) {
        this.id = id;
        this.log = log;
        this.state = log.read(id);
        this.reached = state;
    }

    long next(String name, Definition wanted) {
        lock.lock();
        try {
            if (!wanted.equals(definition)) {
                restart();
                definition = wanted;
            }
            if (left == 0) {
                extend(name, wanted);
            }
            long value = after(state, wanted, name);
            state = new State(value, true);
            left--;
            if (ahead == null && left <= values / 2 && hasNext(reached, wanted)) {
                ahead = ask(name, wanted);
            }
            return value;
        } finally {
            lock.unlock();
        }
    }

    void set(State wanted) {
        lock.lock();
        try {
            restart();
            SequenceRows.await(log.write(id, wanted));
            state = wanted;
            reached = wanted;
        } finally {
            lock.unlock();
        }
    }

    @Nullable State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// Gives back the values that the log allows and nobody got, unless the sequence has ended.
    void settle() {
        lock.lock();
        try {
            State handedOut = state;
            if (left > 0 || ahead != null) {
                restart();
                if (handedOut != null && log.read(id) != null) {
                    SequenceRows.await(log.write(id, handedOut));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Goes on from what was handed out. A range that is on its way is awaited first: its record
    /// must not come after one that takes it back.
    private void restart() {
        Ahead coming = ahead;
        ahead = null;
        left = 0;
        reached = state;
        if (coming != null) {
            coming.durable().exceptionally(refused -> null).join();
        }
    }

    private void extend(String name, Definition wanted) {
        Ahead coming = ahead;
        ahead = null;
        if (coming == null) {
            coming = ask(name, wanted);
        } else if (!coming.durable().isDone()) {
            values = Math.min(values * 2, VALUES_MAX);
        }
        try {
            SequenceRows.await(coming.durable());
        } catch (DatabaseException e) {
            reached = state;
            throw e;
        }
        left = coming.values();
    }

    /// Logs the last of the next values, so that a crash can lose values and never repeat one.
    private Ahead ask(String name, Definition wanted) {
        State last = new State(after(reached, wanted, name), true);
        int covered = 1;
        while (covered < values && hasNext(last, wanted)) {
            last = new State(after(last, wanted, name), true);
            covered++;
        }
        reached = last;
        return new Ahead(last, covered, log.write(id, last));
    }

    /// Whether the next value needs neither a cycle nor a refusal.
    private static boolean hasNext(@Nullable State state, Definition wanted) {
        if (state == null || !state.isCalled()) {
            return true;
        }
        long value = state.lastValue();
        long next = value + wanted.increment();
        boolean overflows = ((value ^ next) & (wanted.increment() ^ next)) < 0;
        return !overflows && next <= wanted.max() && next >= wanted.min();
    }

    private static long after(@Nullable State state, Definition wanted, String name) {
        if (state == null) {
            return wanted.start();
        }
        if (!state.isCalled()) {
            return state.lastValue();
        }
        if (hasNext(state, wanted)) {
            return state.lastValue() + wanted.increment();
        }
        boolean up = wanted.increment() > 0;
        if (wanted.cycle()) {
            return up ? wanted.min() : wanted.max();
        }
        throw new DatabaseException(
                ErrorCode.SEQUENCE_GENERATOR_LIMIT_EXCEEDED,
                "nextval: reached %s value of sequence \"%s\" (%d)"
                        .formatted(
                                up ? "maximum" : "minimum",
                                name,
                                up ? wanted.max() : wanted.min()));
    }
}
