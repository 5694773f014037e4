package io.falcondb.wal.topic;

import java.util.concurrent.CompletableFuture;

/// The one partition of a group's topic. Thread-safe.
///
/// Kafka promises little: records of one session keep their order unless one of them fails, an
/// acknowledged record stays as long as the topic's settings hold, and everything else may happen.
/// Whoever needs more asks the fold.
public interface SharedPartition {

    /// A producer of its own. Sessions know nothing of each other.
    ProducerSession openSession();

    /// Reads from `offset` on.
    PartitionReader openReader(long offset);

    /// What can be read now. Fails with a [PartitionException] while nobody answers.
    CompletableFuture<Bounds> bounds();

    /// What the partition takes on the disk of one broker, in bytes.
    CompletableFuture<Long> bytes();

    /// Forgets everything below `offset`. Only the cluster itself trims.
    CompletableFuture<Void> trim(long offset);

    /// @param topicId the identity of the topic: one that was deleted and made again has another
    /// @param first the lowest offset that is still there
    /// @param end one more than the highest offset that can be read
    record Bounds(String topicId, long first, long end) {}
}
