package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sequences that count in memory. Thread-safe.
final class InMemorySequences implements Sequences {

    private final Map<Long, State> states = new HashMap<>();

    @Override
    public synchronized long next(long sequenceId, String name, Definition definition) {
        State state = states.get(sequenceId);
        long value;
        if (state == null) {
            value = definition.start();
        } else if (!state.isCalled()) {
            value = state.lastValue();
        } else {
            value = after(state.lastValue(), name, definition);
        }
        states.put(sequenceId, new State(value, true));
        return value;
    }

    @Override
    public synchronized void set(long sequenceId, long value, boolean isCalled) {
        states.put(sequenceId, new State(value, isCalled));
    }

    @Override
    public synchronized @Nullable State state(long sequenceId) {
        return states.get(sequenceId);
    }

    /// Forgets a sequence whose row a commit deleted.
    synchronized void end(byte[] key) {
        states.keySet().removeIf(id -> Arrays.equals(Sequences.key(id), key));
    }

    private static long after(long value, String name, Definition definition) {
        long step = definition.increment();
        long next = value + step;
        boolean overflows = ((value ^ next) & (step ^ next)) < 0;
        if (!overflows && next <= definition.max() && next >= definition.min()) {
            return next;
        }
        if (definition.cycle()) {
            return step > 0 ? definition.min() : definition.max();
        }
        throw new DatabaseException(
                ErrorCode.SEQUENCE_GENERATOR_LIMIT_EXCEEDED,
                "nextval: reached %s value of sequence \"%s\" (%d)"
                        .formatted(
                                step > 0 ? "maximum" : "minimum",
                                name,
                                step > 0 ? definition.max() : definition.min()));
    }
}
