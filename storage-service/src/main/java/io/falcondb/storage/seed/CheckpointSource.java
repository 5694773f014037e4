package io.falcondb.storage.seed;

import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.wal.topic.Bookmark;
import java.io.IOException;
import java.nio.file.Path;

/// Where copies are made from.
@FunctionalInterface
public interface CheckpointSource {

    /// Copies the rows as they are into a folder that does not exist yet.
    ///
    /// @return how far the partition is folded into the copy
    /// @throws io.falcondb.kernel.DatabaseException OBJECT_NOT_IN_PREREQUISITE_STATE if not
    ///   everything applied is admitted
    Bookmark copyTo(Path folder) throws IOException;

    static CheckpointSource of(MvccStore store) {
        return store::checkpoint;
    }
}
