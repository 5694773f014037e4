package io.falcondb.sql.session;

import java.time.Instant;
import java.time.InstantSource;

/// The time of day, handed in so that a test can own it.
@FunctionalInterface
public interface WallClock {

    /// Seconds from 1970 to 2000.
    long EPOCH_2000 = 946_684_800L;

    WallClock SYSTEM = of(InstantSource.system());

    /// Microseconds since 2000-01-01 UTC.
    long micros();

    static WallClock of(InstantSource source) {
        return () -> {
            Instant now = source.instant();
            return (now.getEpochSecond() - EPOCH_2000) * 1_000_000 + now.getNano() / 1000;
        };
    }
}
