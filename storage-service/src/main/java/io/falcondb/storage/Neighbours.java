package io.falcondb.storage;

import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;

/// What a group shares with the other groups of its cluster.
public record Neighbours(TimestampOracle oracle, Decisions decisions) {}
