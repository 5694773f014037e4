package io.falcondb.storage;

import io.falcondb.kernel.ThreadEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread that does from time to time what no commit should wait for.
final class Maintenance implements AutoCloseable {

    private static final long PERIOD_MILLIS = 200;

    private final Runnable round;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    Maintenance(Runnable round) {
        this.round = round;
        this.thread = Thread.ofPlatform().name("falcon-maintenance").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Why the last round failed, or null.
    @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        closing.countDown();
        ThreadEnd.await(thread);
    }

    private void run() {
        while (true) {
            try {
                if (closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                round.run();
                failure = null;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }
}
