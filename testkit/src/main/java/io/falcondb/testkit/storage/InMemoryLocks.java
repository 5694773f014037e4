package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A lock table under one lock: queues are first come, first served, except that whoever already
/// holds the key goes first. Thread-safe.
final class InMemoryLocks implements Locks {

    private static final class Waiting {
        final TransactionId transaction;
        final LockMode mode;
        final boolean upgrade;
        boolean cancelled;

        Waiting(TransactionId transaction, LockMode mode, boolean upgrade) {
            this.transaction = transaction;
            this.mode = mode;
            this.upgrade = upgrade;
        }
    }

    private static final class Key {
        final Map<TransactionId, Integer> held = new LinkedHashMap<>();
        final List<Waiting> queue = new ArrayList<>();
    }

    private record Taken(ByteBuffer key, int before) {}

    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private final Map<ByteBuffer, Key> keys = new HashMap<>();
    private final Map<TransactionId, List<Taken>> owners = new HashMap<>();
    private final Map<TransactionId, ByteBuffer> waits = new HashMap<>();

    void open(TransactionId transaction) {
        guard.lock();
        try {
            owners.put(transaction, new ArrayList<>());
        } finally {
            guard.unlock();
        }
    }

    boolean isOpen(TransactionId transaction) {
        guard.lock();
        try {
            return owners.containsKey(transaction);
        } finally {
            guard.unlock();
        }
    }

    void close(TransactionId transaction) {
        guard.lock();
        try {
            releaseTo(transaction, 0);
            owners.remove(transaction);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public Outcome acquire(TransactionId transaction, byte[] name, LockMode mode, Wait wait) {
        guard.lock();
        try {
            List<Taken> taken = owners.get(transaction);
            if (taken == null) {
                throw new DatabaseException(
                        ErrorCode.SERIALIZATION_FAILURE,
                        "could not serialize access: the transaction has ended");
            }
            ByteBuffer id = ByteBuffer.wrap(name.clone());
            Key key = keys.computeIfAbsent(id, k -> new Key());
            int before = key.held.getOrDefault(transaction, 0);
            if ((before & mode.bit()) != 0) {
                return Outcome.GRANTED;
            }
            Waiting waiting = new Waiting(transaction, mode, before != 0);
            int place = before == 0 ? key.queue.size() : 0;
            while (place < key.queue.size() && key.queue.get(place).upgrade) {
                place++;
            }
            key.queue.add(place, waiting);
            if (blockers(key, waiting).isEmpty()) {
                key.queue.remove(waiting);
            } else {
                Outcome outcome = Outcome.CANCELLED;
                try {
                    outcome = await(id, key, waiting, wait.nanos());
                } finally {
                    if (outcome != Outcome.GRANTED) {
                        forgetIfUnused(id, key);
                    }
                }
                if (outcome != Outcome.GRANTED) {
                    return outcome;
                }
            }
            key.held.merge(transaction, mode.bit(), (a, b) -> a | b);
            taken.add(new Taken(id, before));
            return Outcome.GRANTED;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public int count(TransactionId transaction) {
        guard.lock();
        try {
            List<Taken> taken = owners.get(transaction);
            return taken == null ? 0 : taken.size();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void releaseTo(TransactionId transaction, int mark) {
        guard.lock();
        try {
            List<Taken> taken = owners.get(transaction);
            while (taken != null && taken.size() > mark) {
                Taken last = taken.removeLast();
                Key key = keys.get(last.key);
                if (key == null) {
                    throw new IllegalStateException("a held lock has no entry");
                }
                if (last.before == 0) {
                    key.held.remove(transaction);
                } else {
                    key.held.put(transaction, last.before);
                }
                forgetIfUnused(last.key, key);
            }
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void cancelWait(TransactionId transaction) {
        guard.lock();
        try {
            Waiting waiting = waitOf(transaction);
            if (waiting != null) {
                waiting.cancelled = true;
                changed.signalAll();
            }
        } finally {
            guard.unlock();
        }
    }

    private Outcome await(ByteBuffer id, Key key, Waiting waiting, long nanos) {
        waits.put(waiting.transaction, id);
        try {
            if (nanos > 0) {
                refuseCycle(waiting.transaction);
            }
            long left = nanos;
            while (!blockers(key, waiting).isEmpty()) {
                if (waiting.cancelled) {
                    return Outcome.CANCELLED;
                }
                if (left <= 0) {
                    return Outcome.NOT_AVAILABLE;
                }
                if (nanos == Long.MAX_VALUE) {
                    changed.awaitUninterruptibly();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            return Outcome.GRANTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.CANCELLED;
        } finally {
            waits.remove(waiting.transaction);
            key.queue.remove(waiting);
            changed.signalAll();
        }
    }

    private Set<TransactionId> blockers(Key key, Waiting waiting) {
        Set<TransactionId> found = new HashSet<>();
        key.held.forEach(
                (holder, modes) -> {
                    if (!holder.equals(waiting.transaction)
                            && (modes & waiting.mode.conflicts()) != 0) {
                        found.add(holder);
                    }
                });
        for (Waiting other : key.queue) {
            if (other == waiting) {
                break;
            }
            if (other.mode.conflictsWith(waiting.mode)) {
                found.add(other.transaction);
            }
        }
        return found;
    }

    private void refuseCycle(TransactionId start) {
        Set<TransactionId> seen = new HashSet<>();
        List<TransactionId> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            Waiting waiting = waitOf(open.removeLast());
            if (waiting == null) {
                continue;
            }
            for (TransactionId blocker : blockers(keyOf(waiting.transaction), waiting)) {
                if (blocker.equals(start)) {
                    throw new DatabaseException(ErrorCode.DEADLOCK_DETECTED, "deadlock detected");
                }
                if (seen.add(blocker)) {
                    open.add(blocker);
                }
            }
        }
    }

    private @Nullable Waiting waitOf(TransactionId transaction) {
        if (!waits.containsKey(transaction)) {
            return null;
        }
        return keyOf(transaction).queue.stream()
                .filter(w -> w.transaction.equals(transaction))
                .findFirst()
                .orElse(null);
    }

    private Key keyOf(TransactionId waiter) {
        return keys.computeIfAbsent(
                waits.getOrDefault(waiter, ByteBuffer.allocate(0)), k -> new Key());
    }

    private void forgetIfUnused(ByteBuffer id, Key key) {
        if (key.held.isEmpty() && key.queue.isEmpty()) {
            keys.remove(id);
        }
    }
}
