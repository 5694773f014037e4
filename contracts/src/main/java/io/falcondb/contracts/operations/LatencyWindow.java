package io.falcondb.contracts.operations;

import io.falcondb.contracts.operations.LatencyHistogram.Counts;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;

/// The newest part of a histogram, for people who look at it again and again: states are kept when
/// somebody looks, and compared with the one that is at least a window old. Thread-safe.
public final class LatencyWindow {

    /// What came within `nanos` until now.
    public record Recent(Counts counts, long nanos) {}

    private record State(long at, Counts counts) {}

    private static final long STEP = Duration.ofSeconds(1).toNanos();
    private static final long LENGTH = Duration.ofSeconds(10).toNanos();

    private final LatencyHistogram histogram;
    private final Ticker ticker;
    private final ArrayDeque<State> states = new ArrayDeque<>();

    public LatencyWindow(LatencyHistogram histogram, Ticker ticker) {
        this.histogram = histogram;
        this.ticker = ticker;
        states.add(new State(ticker.nanos(), histogram.counts()));
    }

    /// Of the last 10 s if somebody looked in between, else since somebody looked last.
    public synchronized Recent recent() {
        State now = new State(ticker.nanos(), histogram.counts());
        State second = second();
        while (second != null && now.at() - second.at() >= LENGTH) {
            states.removeFirst();
            second = second();
        }
        State oldest = states.getFirst();
        if (now.at() - states.getLast().at() >= STEP) {
            states.addLast(now);
        }
        return new Recent(now.counts().since(oldest.counts()), now.at() - oldest.at());
    }

    private @org.jspecify.annotations.Nullable State second() {
        return states.stream().skip(1).findFirst().orElse(null);
    }
}
