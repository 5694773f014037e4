package io.falcondb.coordinator.page;

import java.time.Duration;

/// How often processes are asked, and how much is kept of what they say.
///
/// @param refresh between two questions to a process while somebody looks
/// @param idleRefresh while nobody does, so that the plots have a past when somebody comes
/// @param samplesMax points of the plots that are kept
/// @param rowsMax newest rows of a view that a process is asked for
/// @param answerBytesMax a longer answer of a process is given up
public record WatchLimits(
        Duration refresh, Duration idleRefresh, int samplesMax, int rowsMax, long answerBytesMax) {

    private static final int LOOKED_AWAY = 10;

    /// Nobody has asked for a picture for so long: nobody looks.
    Duration watched() {
        return refresh.multipliedBy(LOOKED_AWAY);
    }
}
