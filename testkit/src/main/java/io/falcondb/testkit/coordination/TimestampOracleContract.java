package io.falcondb.testkit.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.TimestampOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What every oracle promises.
public abstract class TimestampOracleContract {

    private static final int THREADS = 8;
    private static final int ROUNDS = 300;

    protected abstract TimestampOracle oracle();

    @Test
    void timestampsGrowAndRowsOfThemHaveNoGaps() {
        long first = oracle().next(3);
        long second = oracle().next(1);
        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first + 2);
        assertThat(oracle().next(2)).isGreaterThan(second);
    }

    @Test
    void nothingAtOrBelowWhatRecoveryFoundIsHandedOut() {
        long before = oracle().next(1);
        oracle().advanceTo(before + 10_000_000);
        assertThat(oracle().next(1)).isGreaterThan(before + 10_000_000);
        oracle().advanceTo(before);
        assertThat(oracle().next(1)).isGreaterThan(before + 10_000_000);
    }

    @Test
    void everyTimestampIsAboveAllThatWereHandedOutBeforeItWasAskedFor() throws Exception {
        AtomicLong highest = new AtomicLong();
        List<Future<List<Long>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> take(highest)));
            }
            Set<Long> all = new TreeSet<>();
            for (Future<List<Long>> taken : running) {
                all.addAll(taken.get(60, TimeUnit.SECONDS));
            }
            assertThat(all).hasSize(THREADS * ROUNDS * 2);
        }
    }

    private List<Long> take(AtomicLong highest) {
        List<Long> mine = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long before = highest.get();
            long first = oracle().next(2);
            assertThat(first).isGreaterThan(before);
            highest.accumulateAndGet(first + 1, Math::max);
            mine.add(first);
            mine.add(first + 1);
        }
        return mine;
    }
}
