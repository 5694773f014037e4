package io.falcondb.storage;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import java.time.InstantSource;

/// What an engine needs from outside.
///
/// @param wall for the times that records carry for people; decides nothing
/// @param boot this start of this process; an engine uses it for one reign
public record Surroundings(Ticker ticker, InstantSource wall, BootId boot) {}
