package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends the writes of a large transaction ahead in parts, one of them on its way at a time, so
/// that the next is filled while the last becomes durable. Not thread-safe.
final class Spill {

    private final Group group;
    private final TransactionId id;
    private final int partBytes;
    private ChangeSet.Builder fresh = new ChangeSet.Builder();
    private ChangeSet.Builder other = new ChangeSet.Builder();
    private @Nullable CompletableFuture<Void> onItsWay;
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
        await();
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
        await();
        onItsWay = group.stage(new StageRequest(id, parts++, isFresh, changes));
    }

    private void await() {
        CompletableFuture<Void> last = onItsWay;
        if (last == null) {
            return;
        }
        onItsWay = null;
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
