package io.falcondb.storage.commit;

/// Limits of the commit loop.
///
/// @param queueMax `falcon.commit.queue-max`: commits that may wait; more are refused
/// @param batchTasksMax tasks in one append
/// @param batchBytesMax bytes of changes in one append
/// @param batchesAhead appended batches that may wait to be applied
/// @param validationBytes memory for what SERIALIZABLE transactions are compared with
/// @param reserveBytes `falcon.storage.reserve-space`: with less free space on the disk, commits
///   are refused while reads go on
public record CommitSettings(
        int queueMax,
        int batchTasksMax,
        int batchBytesMax,
        int batchesAhead,
        long validationBytes,
        long reserveBytes) {

    public static final CommitSettings DEFAULT =
            new CommitSettings(16_384, 1024, 4 << 20, 4, 16L << 20, 64L << 20);
}
