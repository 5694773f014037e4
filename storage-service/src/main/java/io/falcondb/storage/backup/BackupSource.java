package io.falcondb.storage.backup;

import io.falcondb.wal.fold.Position;
import java.io.IOException;
import java.nio.file.Path;

/// What backups are made of.
@FunctionalInterface
public interface BackupSource {

    /// Copies the data as they are into a folder that does not exist yet, which then is a data
    /// folder that a process can start with. Commits go on meanwhile.
    ///
    /// @return rows are complete up to here
    /// @throws io.falcondb.kernel.DatabaseException OBJECT_NOT_IN_PREREQUISITE_STATE if not
    ///   everything applied is admitted; a moment later it is
    Position copyTo(Path folder) throws IOException;
}
