package io.falcondb.coordinator.decision;

import java.time.Duration;

/// Times and limits of the decision log's leader.
///
/// @param lease `falcon.decisions.lease`: how long a proved record lets it answer; the same at all
///   coordinators
/// @param drift `falcon.decisions.drift`: wall and monotonic clock may differ by this over a lease
/// @param tick `falcon.decisions.tick`: an idle leader shows that it lives
/// @param openWithin `falcon.decisions.open-within`: an EpochBegin that was not read back after
///   this is given up for a new epoch
/// @param register `falcon.failover.register`: how often the lock is renewed and the register read
/// @param queueMax `falcon.decisions.queue-max`: questions that wait
/// @param inFlightMax `falcon.decisions.in-flight-max`: records that are not proved
/// @param keptMax `falcon.decisions.kept-max`: decisions that participants still need
/// @param receiptsMax `falcon.decisions.receipts-max`: forgotten decisions that late questions find
/// @param tellingsMax `falcon.decisions.tellings-max`: in one record
/// @param oracle timestamps
public record DecisionSettings(
        Duration lease,
        Duration drift,
        Duration tick,
        Duration openWithin,
        Duration register,
        int queueMax,
        int inFlightMax,
        int keptMax,
        int receiptsMax,
        int tellingsMax,
        Oracle oracle) {

    /// @param window `falcon.oracle.window`: timestamps that are logged at one time before they are
    ///   handed out
    /// @param queueMax `falcon.oracle.queue-max`: requests that wait for a window
    public record Oracle(long window, int queueMax) {}

    public static final DecisionSettings DEFAULT =
            new DecisionSettings(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(100),
                    65_536,
                    4_096,
                    1_000_000,
                    100_000,
                    1_000,
                    new Oracle(1_000_000, 65_536));

    public DecisionSettings with(Oracle timestamps) {
        return new DecisionSettings(
                lease,
                drift,
                tick,
                openWithin,
                register,
                queueMax,
                inFlightMax,
                keptMax,
                receiptsMax,
                tellingsMax,
                timestamps);
    }

    public DecisionSettings with(int queueMax, int inFlightMax, int keptMax, int receiptsMax) {
        return new DecisionSettings(
                lease,
                drift,
                tick,
                openWithin,
                register,
                queueMax,
                inFlightMax,
                keptMax,
                receiptsMax,
                tellingsMax,
                oracle);
    }
}
