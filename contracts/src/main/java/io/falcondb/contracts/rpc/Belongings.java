package io.falcondb.contracts.rpc;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.TransactionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What one gateway has open on a member: transactions, snapshots, cursors. All of it ends with the
/// gateway at the latest, so that no lock outlives it. Thread-safe.
final class Belongings {

    private record Kept(Runnable closing, Object what) {}

    /// Transactions, with the group of the reign that began them.
    private final Map<Long, Group> transactions = new ConcurrentHashMap<>();

    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private boolean ended;

    TransactionId begin(Group group) {
        TransactionId transaction = group.begin();
        add(group, transaction);
        return transaction;
    }

    /// Opens the entry of a transaction that another group has named.
    void enter(Group group, TransactionId transaction) {
        group.enter(transaction);
        add(group, transaction);
    }

    private void add(Group group, TransactionId transaction) {
        synchronized (this) {
            if (!ended) {
                transactions.put(transaction.value(), group);
                return;
            }
        }
        group.rollback(transaction);
    }

    /// Its end is under way: it does not belong to the gateway any more.
    void release(long transaction) {
        transactions.remove(transaction);
    }

    /// @return a number to ask for it by
    long keep(Runnable closing, Object what) {
        long number = numbers.incrementAndGet();
        synchronized (this) {
            if (!ended) {
                kept.put(number, new Kept(closing, what));
                return number;
            }
        }
        closing.run();
        return number;
    }

    @Nullable Object find(long number) {
        Kept found = kept.get(number);
        return found == null ? null : found.what();
    }

    void close(long number) {
        Kept open = kept.remove(number);
        if (open != null) {
            open.closing().run();
        }
    }

    /// Ends everything. Idempotent.
    void end() {
        synchronized (this) {
            ended = true;
        }
        transactions.forEach((number, group) -> group.rollback(new TransactionId(number)));
        transactions.clear();
        kept.keySet().forEach(this::close);
    }
}
