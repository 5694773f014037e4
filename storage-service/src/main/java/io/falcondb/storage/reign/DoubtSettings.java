package io.falcondb.storage.reign;

import java.time.Duration;

/// How a primary asks for decisions that nobody tells it.
///
/// @param askAfter `falcon.two-phase.ask-after`: how long a promise of this reign waits before its
///   primary asks; promises of earlier reigns ask at once
/// @param askEvery `falcon.two-phase.ask-every`: the pause before the second question about a
///   transaction; it doubles up to `askEveryMax`
/// @param askEveryMax `falcon.two-phase.ask-every-max`
/// @param asksMax `falcon.two-phase.asks-max`: questions without an answer at a time
public record DoubtSettings(
        Duration askAfter, Duration askEvery, Duration askEveryMax, int asksMax) {

    public static final DoubtSettings DEFAULT =
            new DoubtSettings(
                    Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(1), 256);
}
