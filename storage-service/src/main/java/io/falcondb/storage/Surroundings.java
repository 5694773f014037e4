package io.falcondb.storage;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.storage.reign.DiskGate;
import java.time.InstantSource;

/// What an engine needs from outside.
///
/// @param wall for the times that records carry for people; decides nothing
/// @param boot this start of this process; an engine uses it for one reign
/// @param disk what a cluster member's log passes on its way to the disk
/// @param traces of commits that are recorded
public record Surroundings(
        Ticker ticker, InstantSource wall, BootId boot, DiskGate disk, CommitTraces traces) {

    /// Nothing is recorded.
    public Surroundings(Ticker ticker, InstantSource wall, BootId boot, DiskGate disk) {
        this(ticker, wall, boot, disk, CommitTraces.NONE);
    }

    /// With nothing in the way to the disk.
    public Surroundings(Ticker ticker, InstantSource wall, BootId boot) {
        this(ticker, wall, boot, DiskGate.OPEN);
    }
}
