package io.falcondb.storage;

import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Names transactions. The numbers of one epoch can be used up; then the next epoch has to begin.
/// Thread-safe.
final class TransactionNumbers {

    /// Numbers of one epoch.
    static final long MAX = (1L << 28) - 1;

    private record Numbers(Epoch epoch, AtomicLong last) {}

    private final GroupId group;
    private volatile Numbers current;

    TransactionNumbers(GroupId group, long epoch) {
        this.group = group;
        this.current = new Numbers(new Epoch(epoch), new AtomicLong());
    }

    Epoch epoch() {
        return current.epoch;
    }

    /// Null if the numbers of this epoch are used up.
    @Nullable TransactionId next() {
        Numbers numbers = current;
        long number = numbers.last.incrementAndGet();
        return number > MAX ? null : TransactionId.of(group, numbers.epoch, number);
    }

    /// The last that was handed out.
    TransactionId newest() {
        Numbers numbers = current;
        return TransactionId.of(group, numbers.epoch, Math.min(MAX, numbers.last.get()));
    }

    boolean areLeft() {
        return current.last.get() < MAX;
    }

    /// Moves on as if `count` transactions had begun.
    void skip(long count) {
        current.last.addAndGet(count);
    }

    void renew(long epoch) {
        current = new Numbers(new Epoch(epoch), new AtomicLong());
    }
}
