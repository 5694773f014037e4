package io.falcondb.coordinator.page;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counters of several processes as one rate. A process that starts again counts from zero: that
/// interval tells nothing of it. Belongs to one thread.
final class Rates {

    private static final double SECOND = 1e9;

    private record Count(long at, long value, @Nullable Double rate) {}

    private final Map<String, Count> last = new HashMap<>();

    /// @param at ticker's nanoseconds at which the counter was read; an older or equal moment is an
    ///   answer that is known already
    void count(String node, long at, long value) {
        Count before = last.get(node);
        if (before == null || value < before.value()) {
            last.put(node, new Count(at, value, null));
        } else if (at > before.at()) {
            double rate = (value - before.value()) * SECOND / (at - before.at());
            last.put(node, new Count(at, value, rate));
        }
    }

    /// A process that does not answer has no rate, and none over its absence when it is back.
    void forget(String node) {
        last.remove(node);
    }

    /// A second, of all that have one; null if none has.
    @Nullable Double sum() {
        Double sum = null;
        for (Count count : last.values()) {
            if (count.rate() != null) {
                sum = (sum == null ? 0 : sum) + count.rate();
            }
        }
        return sum;
    }
}
