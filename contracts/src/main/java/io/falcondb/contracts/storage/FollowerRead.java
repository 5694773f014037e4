package io.falcondb.contracts.storage;

import java.time.Duration;

/// What somebody wants to read that need not be the newest.
///
/// @param from not [ReadFrom#PRIMARY]
/// @param maxStaleness `falcon.max_staleness`: whatever was acknowledged longer ago is seen
/// @param timestamp to read at, 0 for the newest at hand
public record FollowerRead(ReadFrom from, Duration maxStaleness, long timestamp) {

    public FollowerRead at(long other) {
        return new FollowerRead(from, maxStaleness, other);
    }
}
