package io.falcondb.wal.record;

/// A record where it stands in a log.
public record LoggedRecord(RecordHeader header, WalRecord body) {}
