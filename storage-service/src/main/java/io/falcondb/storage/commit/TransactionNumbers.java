package io.falcondb.storage.commit;

import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Names transactions. The numbers of one epoch can be used up; then the next epoch has to begin.
/// Thread-safe.
public final class TransactionNumbers {

    /// Numbers of one epoch.
    public static final long MAX = (1L << 28) - 1;

    private record Numbers(Epoch epoch, AtomicLong last) {}

    private final GroupId group;
    private volatile Numbers current;

    public TransactionNumbers(GroupId group, long epoch) {
        this.group = group;
        this.current = new Numbers(new Epoch(epoch), new AtomicLong());
    }

    public Epoch epoch() {
        return current.epoch;
    }

    /// Null if the numbers of this epoch are used up.
    public @Nullable TransactionId next() {
        Numbers numbers = current;
        long number = numbers.last.incrementAndGet();
        return number > MAX ? null : TransactionId.of(group, numbers.epoch, number);
    }

    /// The last that was handed out.
    public TransactionId newest() {
        Numbers numbers = current;
        return TransactionId.of(group, numbers.epoch, Math.min(MAX, numbers.last.get()));
    }

    public boolean areLeft() {
        return current.last.get() < MAX;
    }

    /// Moves on as if `count` transactions had begun.
    public void skip(long count) {
        current.last.addAndGet(count);
    }

    public void renew(long epoch) {
        current = new Numbers(new Epoch(epoch), new AtomicLong());
    }
}
