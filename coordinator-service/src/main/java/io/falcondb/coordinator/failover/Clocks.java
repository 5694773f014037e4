package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Compares the wall clocks of members and of this coordinator. No promise rests on them, but what
/// SQL calls now() does, and so does everybody who reads logs. Whoever is far from the median is
/// wrong, be it this coordinator. Thread-safe.
public final class Clocks {

    private record Told(long aheadMillis, long at) {}

    private final String self;
    private final long skewMaxMillis;
    private final long silenceNanos;
    private final InstantSource wall;
    private final Ticker ticker;
    private final Map<String, Told> told = new TreeMap<>();

    /// @param self name of this coordinator
    /// @param skewMax `falcon.failover.clock-skew-max`
    /// @param silence `falcon.failover.silence`: what was said longer ago counts no more
    public Clocks(
            String self, Duration skewMax, Duration silence, InstantSource wall, Ticker ticker) {
        this.self = self;
        this.skewMaxMillis = skewMax.toMillis();
        this.silenceNanos = silence.toNanos();
        this.wall = wall;
        this.ticker = ticker;
    }

    /// Takes note of a member's clock, and says what is wrong with it; empty if nothing is.
    Optional<String> hear(Heartbeat heartbeat) {
        if (heartbeat.wallMillis() == 0) {
            return Optional.empty();
        }
        String name = "%s of group %s".formatted(heartbeat.member(), heartbeat.group());
        long ahead = heartbeat.wallMillis() - wall.millis();
        synchronized (this) {
            told.put(name, new Told(ahead, ticker.nanos()));
            return complaint(name, ahead, median());
        }
    }

    /// What is wrong with whose clock, in words.
    public synchronized List<String> complaints() {
        long median = median();
        List<String> found = new ArrayList<>();
        complaint("coordinator " + self, 0, median).ifPresent(found::add);
        told.forEach(
                (name, said) -> complaint(name, said.aheadMillis, median).ifPresent(found::add));
        return found;
    }

    private Optional<String> complaint(String name, long aheadMillis, long median) {
        long skew = aheadMillis - median;
        return Math.abs(skew) <= skewMaxMillis
                ? Optional.empty()
                : Optional.of(
                        "the clock of %s is %d s %s the others, more than falcon.failover.clock-skew-max"
                                .formatted(
                                        name,
                                        Math.abs(skew) / 1000,
                                        skew > 0 ? "ahead of" : "behind"));
    }

    /// Of two, the coordinator's.
    private long median() {
        long now = ticker.nanos();
        told.values().removeIf(said -> now - said.at > silenceNanos);
        List<Long> ahead = new ArrayList<>();
        ahead.add(0L);
        told.values().forEach(said -> ahead.add(said.aheadMillis));
        if (ahead.size() == 2) {
            return 0;
        }
        ahead.sort(null);
        return ahead.get((ahead.size() - 1) / 2);
    }
}
