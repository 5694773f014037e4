package io.falcondb.kernel;

/// The end of a thread that was told to end. Whoever closes what the thread works with has to wait
/// for it, also when it is interrupted meanwhile.
public final class ThreadEnd {

    private ThreadEnd() {}

    /// Returns when the thread has ended. An interrupt of the caller does not shorten the wait and
    /// is kept for it.
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
