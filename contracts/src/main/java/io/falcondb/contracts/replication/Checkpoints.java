package io.falcondb.contracts.replication;

import java.util.concurrent.CompletableFuture;

/// Copies of a member's rows, for a member of the same group that has none or the wrong ones.
/// Thread-safe. Futures fail with a `DatabaseException`.
public interface Checkpoints {

    /// Makes a copy and keeps it for as long as somebody reads it, and a while longer. Asked again,
    /// the member may answer with the copy that it has.
    ///
    /// @return failed with OBJECT_NOT_IN_PREREQUISITE_STATE if the member's rows are not all
    ///   admitted at the moment, or another copy is being read
    CompletableFuture<Checkpoint> take();

    /// A piece of a file, empty at its end.
    ///
    /// @return failed with UNDEFINED_OBJECT if the copy is gone
    CompletableFuture<byte[]> read(long checkpoint, String file, long offset, int bytesMax);

    /// The copy is not needed any more. Best effort.
    void release(long checkpoint);
}
