package io.falcondb.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadEndTest {

    @Test
    void anInterruptedCallerWaitsAllTheSameAndStaysInterrupted() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread works =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (mayEnd.getCount() > 0) {
                                        Thread.onSpinWait();
                                    }
                                });
        Thread caller = Thread.currentThread();
        caller.interrupt();
        Thread ends =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (caller.isInterrupted()) {
                                        Thread.onSpinWait();
                                    }
                                    mayEnd.countDown();
                                });
        ThreadEnd.await(works);
        assertThat(works.isAlive()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        ends.join();
    }
}
