package io.falcondb.contracts.storage;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Sequence generators: outside transactions, never handing out a value twice, also across a crash,
/// because values come from ranges that the log holds. Thread-safe.
public interface Sequences {

    /// What a sequence does next, as its definition says.
    record Definition(long increment, long min, long max, long start, boolean cycle) {}

    /// How [Group#nextRowNumber] counts.
    Definition ROW_NUMBERS = new Definition(1, 1, Long.MAX_VALUE, 1, false);

    /// What a sequence relation shows.
    record State(long lastValue, boolean isCalled) {}

    /// The next value.
    ///
    /// @throws io.falcondb.kernel.DatabaseException SEQUENCE_GENERATOR_LIMIT_EXCEEDED, with the
    ///   limit in the message and `name` as the sequence's name
    long next(long sequenceId, String name, Definition definition);

    void set(long sequenceId, long value, boolean isCalled);

    /// Null while nothing was ever asked of the sequence.
    @Nullable State state(long sequenceId);

    /// The key of the row, in keyspace 0, which no table has, that holds a sequence's state. A
    /// transaction that ends a sequence deletes it; ids are never used twice.
    static byte[] key(long sequenceId) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(0)
                .putLong(sequenceId)
                .array();
    }
}
