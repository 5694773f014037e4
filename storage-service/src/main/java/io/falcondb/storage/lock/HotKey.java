package io.falcondb.storage.lock;

/// A key that transactions waited for.
///
/// @param waits counted; the true number is at most `tooMany` less
/// @param nanos how long the waits were that were counted since the key is watched
public record HotKey(byte[] key, long waits, long tooMany, long nanos) {}
