package io.falcondb.wal.record;

/// A lock that a prepared transaction holds until its decision.
///
/// @param modes bits of the lock modes, as the lock table numbers them
public record KeyLock(byte[] key, int modes) {}
