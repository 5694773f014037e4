package io.falcondb.wal.record;

/// What became of the attempt to read a record.
public sealed interface Reading {

    /// @param size bytes that the record took
    record Complete(LoggedRecord record, int size) implements Reading {}

    /// These bytes are not a whole, undamaged record of a version that this build knows.
    record Unreadable(String reason) implements Reading {}
}
