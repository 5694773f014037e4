package io.falcondb.storage.seed;

import java.time.Duration;

/// @param bytesPerSecond `falcon.seed.bytes-per-second`: how fast a copy is fetched at most
/// @param pieceBytes `falcon.seed.piece`: bytes asked for at a time
/// @param retry `falcon.seed.retry`: the pause after a source failed
/// @param keep `falcon.seed.keep`: how long a copy that nobody reads stays
public record SeedSettings(long bytesPerSecond, int pieceBytes, Duration retry, Duration keep) {

    public static final SeedSettings DEFAULT =
            new SeedSettings(64L << 20, 1 << 20, Duration.ofSeconds(1), Duration.ofMinutes(2));
}
