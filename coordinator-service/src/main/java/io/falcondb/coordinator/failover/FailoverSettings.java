package io.falcondb.coordinator.failover;

import java.time.Duration;
import java.util.List;

/// Times and limits of failover.
///
/// @param heartbeat `falcon.failover.heartbeat`: how often members report
/// @param silence `falcon.failover.silence`: a primary that is silent for longer is replaced
/// @param stallMax `falcon.failover.stall-max`: so is one whose fsync takes longer
/// @param unshippedMax `falcon.failover.unshipped-max`: so is one that no shipper has asked for
///   longer while one asks others
/// @param openWithin a member that was named must be open after this
/// @param register how often the lock is renewed and the register read; also how long a question to
///   it may be unanswered
/// @param failoversMax `falcon.failover.budget`: namings within `window`; more wait for a person or
///   for time to pass
/// @param window `falcon.failover.window`
/// @param handoverWithin `falcon.failover.handover-within`: a handover whose new primary is not
///   open after this is given up, and the usual rules go on
/// @param caughtUpLsn `falcon.failover.caught-up-lsn`: a member that lacks more records than this
///   is no target of a switchover
/// @param listen `falcon.failover.listen`: how long a coordinator listens to members before it says
///   how far the log may be forgotten
/// @param regions `falcon.failover.regions`: of members that would do equally well, those of an
///   earlier region are named first; empty: all regions are alike
public record FailoverSettings(
        Duration heartbeat,
        Duration silence,
        Duration stallMax,
        Duration unshippedMax,
        Duration openWithin,
        Duration register,
        int failoversMax,
        Duration window,
        Duration handoverWithin,
        long caughtUpLsn,
        Duration listen,
        List<String> regions) {

    public FailoverSettings {
        regions = List.copyOf(regions);
    }

    public static final FailoverSettings DEFAULT =
            new FailoverSettings(
                    Duration.ofMillis(150),
                    Duration.ofMillis(600),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(100),
                    10,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    10_000,
                    Duration.ofMinutes(1),
                    List.of());

    public FailoverSettings with(int failoversMax) {
        return with(failoversMax, listen);
    }

    public FailoverSettings with(int failoversMax, Duration listen) {
        return copy(failoversMax, listen, regions);
    }

    public FailoverSettings preferring(List<String> regions) {
        return copy(failoversMax, listen, regions);
    }

    /// Place of a region in the order of preference, 0 for the first. All that the setting does not
    /// name come after those that it names, and are alike.
    int rank(String region) {
        int place = regions.indexOf(region);
        return place < 0 ? regions.size() : place;
    }

    private FailoverSettings copy(int failoversMax, Duration listen, List<String> regions) {
        return new FailoverSettings(
                heartbeat,
                silence,
                stallMax,
                unshippedMax,
                openWithin,
                register,
                failoversMax,
                window,
                handoverWithin,
                caughtUpLsn,
                listen,
                regions);
    }
}
