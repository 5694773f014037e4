package io.falcondb.wal.record;

/// Keys from `from` inclusive to `to` exclusive that a prepared transaction has read and keeps
/// unchanged until its decision.
public record KeySpan(byte[] from, byte[] to) {}
