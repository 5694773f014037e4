package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Sends the writes of a large transaction ahead in parts, a few of them on their way at a time, so
/// that the log can make several durable at once. Not thread-safe.
final class Spill {

    /// More parts than these wait before the next is sent.
    private static final int PARTS_ON_THEIR_WAY_MAX = 8;

    private final Group group;
    private final TransactionId id;
    private final int partBytes;
    private ChangeSet.Builder fresh = new ChangeSet.Builder();
    private ChangeSet.Builder other = new ChangeSet.Builder();
    private final Deque<CompletableFuture<Void>> onTheirWay = new ArrayDeque<>();
    private int parts;
    private int otherParts;

    Spill(Group group, TransactionId id, int partBytes) {
        this.group = group;
        this.id = id;
        this.partBytes = partBytes;
    }

    TransactionId id() {
        return id;
    }

    int parts() {
        return parts;
    }

    /// Parts with writes to keyspaces that others can see.
    int otherParts() {
        return otherParts;
    }

    /// @param row [WriteBuffer#DELETED] for a deletion
    void add(byte[] key, byte[] row, boolean isFresh) {
        ChangeSet.Builder builder = isFresh ? fresh : other;
        if (row == WriteBuffer.DELETED) {
            builder.delete(key);
        } else {
            builder.put(key, row);
        }
        if (builder.size() >= partBytes) {
            send(isFresh);
        }
    }

    /// Sends what was added and waits until all of it can be read back.
    void flush() {
        send(true);
        send(false);
        awaitDownTo(0);
    }

    private void send(boolean isFresh) {
        ChangeSet.Builder builder = isFresh ? fresh : other;
        if (builder.count() == 0) {
            return;
        }
        ChangeSet changes = builder.build();
        if (isFresh) {
            fresh = new ChangeSet.Builder();
        } else {
            other = new ChangeSet.Builder();
            otherParts++;
        }
        awaitDownTo(PARTS_ON_THEIR_WAY_MAX - 1);
        onTheirWay.add(group.stage(new StageRequest(id, parts++, isFresh, changes)));
    }

    private void awaitDownTo(int left) {
        while (onTheirWay.size() > left) {
            await(onTheirWay.remove());
        }
    }

    private static void await(CompletableFuture<Void> last) {
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
