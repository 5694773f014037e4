package io.falcondb.storage;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.wal.segment.LogFolder;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// What an engine needs from outside.
///
/// @param wall for the times that records carry for people; decides nothing
/// @param boot this start of this process; an engine uses it for one reign
/// @param disk what is between a member of a cluster and the folder of its log
public record Surroundings(
        Ticker ticker, InstantSource wall, BootId boot, UnaryOperator<LogFolder> disk) {

    /// With nothing between the log and its folder.
    public Surroundings(Ticker ticker, InstantSource wall, BootId boot) {
        this(ticker, wall, boot, UnaryOperator.identity());
    }
}
