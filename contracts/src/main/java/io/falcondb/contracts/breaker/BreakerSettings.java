package io.falcondb.contracts.breaker;

import java.time.Duration;

/// When a group's breaker opens, and how many calls may be under way to a group.
///
/// @param window `falcon.breaker.window`: the newest calls that are looked at
/// @param callsMin `falcon.breaker.calls-min`: fewer say nothing
/// @param failurePercent `falcon.breaker.failure-percent`: so many of them without an answer open
///   it
/// @param openFor `falcon.breaker.open-for`: then the group is tried in the background
/// @param underWayMax `falcon.bulkhead.calls-max`: calls to one group that wait for an answer
/// @param waitMax `falcon.bulkhead.max-wait`: how long one more waits for its turn
public record BreakerSettings(
        int window,
        int callsMin,
        int failurePercent,
        Duration openFor,
        int underWayMax,
        Duration waitMax) {

    public static final BreakerSettings DEFAULT =
            new BreakerSettings(20, 5, 50, Duration.ofSeconds(1), 4096, Duration.ofSeconds(1));
}
