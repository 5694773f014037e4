package io.falcondb.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Wakes the one thread that waits for work. A ring while nobody waits is not lost: the next wait
/// returns at once. Thread-safe.
public final class Bell {

    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile @Nullable Thread waiting;

    public void ring() {
        if (!rung.getAndSet(true)) {
            Thread thread = waiting;
            if (thread != null) {
                LockSupport.unpark(thread);
            }
        }
    }

    /// Returns after a ring, at the latest after `nanosMax`. What was handed over before the ring
    /// is visible then.
    public void await(long nanosMax) {
        waiting = Thread.currentThread();
        if (!rung.get()) {
            LockSupport.parkNanos(this, nanosMax);
        }
        waiting = null;
        rung.set(false);
    }
}
