package io.falcondb.testkit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LatencyHistogram;
import io.falcondb.contracts.operations.LatencyHistogram.Counts;
import io.falcondb.contracts.operations.LatencyWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void quantilesAreAtMostASixteenthTooLarge() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        LatencyHistogram histogram = new LatencyHistogram();
        long[] values = new long[10_000];
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextLong(1L << random.nextInt(1, 34));
            sum += values[i];
            histogram.record(values[i]);
        }
        Arrays.sort(values);
        Counts counts = histogram.counts();
        assertThat(counts.total()).isEqualTo(values.length);
        assertThat(counts.sumMicros()).isEqualTo(sum);
        for (double quantile : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = values[(int) Math.ceil(quantile * values.length) - 1];
            assertThat(counts.quantileMicros(quantile))
                    .as("seed=%d quantile=%s", seed, quantile)
                    .isGreaterThan(exact)
                    .isLessThanOrEqualTo(exact + exact / 16 + 1);
        }
    }

    @Test
    void countsBelowABucketOfPrometheusAreExact() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (long micros = 0; micros < 2000; micros++) {
            histogram.record(micros);
        }
        for (long bound : new long[] {32, 48, 64, 96, 768, 1024, 1536}) {
            assertThat(histogram.counts().below(bound)).isEqualTo(bound);
        }
    }

    @Test
    void aClockThatWasSetBackAndAWaitOfDaysAreCountedAtTheEnds() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE / 2);
        assertThat(histogram.counts().total()).isEqualTo(2);
        assertThat(histogram.counts().below(1)).isEqualTo(1);
        assertThat(histogram.counts().quantileMicros(1)).isEqualTo(1L << 37);
        assertThat(new LatencyHistogram().counts().quantileMicros(0.5)).isZero();
    }

    @Test
    void nothingIsLostWhenManyThreadsRecord() throws InterruptedException {
        LatencyHistogram histogram = new LatencyHistogram();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 5000; i++) {
                                            histogram.record(i);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(histogram.counts().total()).isEqualTo(16 * 5000);
        assertThat(histogram.counts().sumMicros()).isEqualTo(16L * 5000 * 4999 / 2);
    }

    @Test
    void aWindowForgetsWhatIsOlderThanTenSeconds() {
        AtomicLong now = new AtomicLong();
        LatencyHistogram histogram = new LatencyHistogram();
        LatencyWindow window = new LatencyWindow(histogram, now::get);
        histogram.record(1_000_000);
        for (int second = 1; second <= 9; second++) {
            now.set(Duration.ofSeconds(second).toNanos());
            assertThat(window.recent().counts().total()).isEqualTo(1);
        }
        histogram.record(7);
        now.set(Duration.ofSeconds(12).toNanos());
        LatencyWindow.Recent recent = window.recent();
        assertThat(recent.counts().total()).isEqualTo(1);
        assertThat(recent.counts().quantileMicros(0.5)).isEqualTo(8);
        assertThat(Duration.ofNanos(recent.nanos()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }
}
