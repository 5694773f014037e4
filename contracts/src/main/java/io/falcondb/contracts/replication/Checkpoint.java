package io.falcondb.contracts.replication;

import io.falcondb.wal.topic.Bookmark;
import java.util.List;

/// A copy of a member's rows: every record up to its label, proved admitted, is applied in it.
///
/// @param number names it on the member that made it
/// @param topicId of the topic that the rows were made from
public record Checkpoint(long number, String topicId, Bookmark label, List<File> files) {

    /// @param name without a folder
    /// @param crc32c of the whole file
    public record File(String name, long bytes, int crc32c) {}

    public Checkpoint {
        files = List.copyOf(files);
    }

    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
