package io.falcondb.storage.sequence;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Sequences.State;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Timestamp;
import io.falcondb.storage.commit.Task;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sequence states as rows of keyspace 0, which no table can have. Thread-safe.
public final class SequenceRows implements SequenceLog {

    private final RowStore store;
    private final Consumer<Task> log;

    /// @param log the group's one writer
    public SequenceRows(RowStore store, Consumer<Task> log) {
        this.store = store;
        this.log = log;
    }

    @Override
    public CompletableFuture<Void> write(long sequenceId, State state) {
        byte[] row = new byte[Long.BYTES + 1];
        ByteBuffer.wrap(row).putLong(state.lastValue()).put((byte) (state.isCalled() ? 1 : 0));
        CompletableFuture<Void> durable = new CompletableFuture<>();
        log.accept(
                new Task.Write(
                        new ChangeSet.Builder().put(Sequences.key(sequenceId), row).build(),
                        durable));
        return durable;
    }

    /// Waits for an answer of the commit loop and throws its refusal.
    public static void await(CompletableFuture<Void> answer) {
        try {
            answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    @Override
    public @Nullable State read(long sequenceId) {
        byte[] version = store.get(Sequences.key(sequenceId), Timestamp.LATEST);
        if (version == null) {
            return null;
        }
        ByteBuffer row = ByteBuffer.wrap(version).position(Version.ROW);
        return new State(row.getLong(), row.get() != 0);
    }
}
