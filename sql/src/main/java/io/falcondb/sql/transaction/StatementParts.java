package io.falcondb.sql.transaction;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a running statement wrote and staged already. Staged rows of a statement cannot be told
/// from those of earlier statements, so a view of the statement must not look for them any more:
/// whoever writes much finishes reading first. Not thread-safe.
final class StatementParts implements AutoCloseable {

    private static final int KEY_OVERHEAD = 96;

    private final @Nullable BufferBudget budget;
    private final Set<Integer> keyspaces = new HashSet<>();
    private final Set<ByteBuffer> keys = new HashSet<>();
    private long reserved;

    /// @param budget for the keys; null if they need not be known
    StatementParts(@Nullable BufferBudget budget) {
        this.budget = budget;
    }

    /// Notes what is about to be staged.
    ///
    /// @throws DatabaseException OUT_OF_MEMORY if keys are kept and exceed the budget
    void add(WriteBuffer written) {
        written.forEach(
                (key, row) -> {
                    keyspaces.add(Keyspaces.of(key));
                    if (budget != null) {
                        budget.reserve(key.length + KEY_OVERHEAD);
                        reserved += key.length + KEY_OVERHEAD;
                        keys.add(ByteBuffer.wrap(key));
                    }
                });
    }

    boolean contains(byte[] key) {
        return !keys.isEmpty() && keys.contains(ByteBuffer.wrap(key));
    }

    /// @throws DatabaseException PROGRAM_LIMIT_EXCEEDED if the statement staged rows of the
    ///   keyspace
    void refuse(byte[] key) {
        if (keyspaces.contains(Keyspaces.of(key))) {
            throw new DatabaseException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                            "a statement cannot read a table again after it wrote so many of its rows")
                    .detail("The rows exceeded what is kept in memory.")
                    .hint("Raise falcon.transaction.buffer-bytes, or split the statement in two.");
        }
    }

    @Override
    public void close() {
        if (budget != null) {
            budget.release(reserved);
        }
        reserved = 0;
    }
}
