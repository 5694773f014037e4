package io.falcondb.contracts.replication;

import io.falcondb.wal.topic.Bookmark;

/// Everything up to `place` was seen to be accepted by the fold of the partition.
///
/// @param reign whose records they are: another boot must not take this for itself
public record Proof(ReignId reign, Bookmark place) {}
