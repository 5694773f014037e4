package io.falcondb.storage.reign;

import java.time.Duration;

/// When a primary forgets what nobody needs of the shared log.
///
/// @param every `falcon.wal.trim-every`
/// @param retainBytes `falcon.wal.retain-bytes`: a log that takes more on a broker does not wait
///   for members that are away; they get rows anew
public record TrimSettings(Duration every, long retainBytes) {

    public static final TrimSettings DEFAULT = new TrimSettings(Duration.ofMinutes(1), 16L << 30);
}
