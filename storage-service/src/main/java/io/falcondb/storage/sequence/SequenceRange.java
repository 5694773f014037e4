package io.falcondb.storage.sequence;

import io.falcondb.contracts.storage.Sequences.Definition;
import io.falcondb.contracts.storage.Sequences.State;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One sequence: what was handed out, and how far the log allows to go on. Thread-safe.
final class SequenceRange {

    /// Values that one log record covers, as in PostgreSQL.
    static final int VALUES = 32;

    private final long id;
    private final SequenceLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable State state;
    private @Nullable Definition definition;
    private int left;

    SequenceRange(long id, SequenceLog log) {
        this.id = id;
        this.log = log;
        this.state = log.read(id);
    }

    long next(String name, Definition wanted) {
        lock.lock();
        try {
            if (left == 0 || !wanted.equals(definition)) {
                extend(name, wanted);
            }
            long value = after(state, wanted, name);
            state = new State(value, true);
            left--;
            return value;
        } finally {
            lock.unlock();
        }
    }

    void set(State wanted) {
        lock.lock();
        try {
            log.write(id, wanted);
            state = wanted;
            left = 0;
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
            if (left > 0 && state != null && log.read(id) != null) {
                log.write(id, state);
                left = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Logs the last of the next values, so that a crash can lose values and never repeat one.
    private void extend(String name, Definition wanted) {
        State reached = state;
        int values = 0;
        while (values < VALUES && (values == 0 || hasNext(reached, wanted))) {
            reached = new State(after(reached, wanted, name), true);
            values++;
        }
        if (reached != null) {
            log.write(id, reached);
        }
        definition = wanted;
        left = values;
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
