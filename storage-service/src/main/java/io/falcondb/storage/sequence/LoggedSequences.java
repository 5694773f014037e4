package io.falcondb.storage.sequence;

import io.falcondb.contracts.storage.Sequences;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sequences of a group. Thread-safe; a call waits for the log only if values are asked for
/// faster than the log can cover them.
public final class LoggedSequences implements Sequences {

    private final SequenceLog log;
    private final ConcurrentHashMap<Long, SequenceRange> ranges = new ConcurrentHashMap<>();

    public LoggedSequences(SequenceLog log) {
        this.log = log;
    }

    @Override
    public long next(long sequenceId, String name, Definition definition) {
        return range(sequenceId).next(name, definition);
    }

    @Override
    public void set(long sequenceId, long value, boolean isCalled) {
        range(sequenceId).set(new State(value, isCalled));
    }

    @Override
    public @Nullable State state(long sequenceId) {
        return range(sequenceId).state();
    }

    /// Logs where each sequence really stands, so that an orderly stop leaves no gaps.
    public void settle() {
        ranges.values().forEach(SequenceRange::settle);
    }

    private SequenceRange range(long sequenceId) {
        SequenceRange range = ranges.get(sequenceId);
        return range == null
                ? ranges.computeIfAbsent(sequenceId, id -> new SequenceRange(id, log))
                : range;
    }
}
