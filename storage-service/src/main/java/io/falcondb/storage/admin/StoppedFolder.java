package io.falcondb.storage.admin;

import io.falcondb.kernel.ClusterId;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.recovery.DataFolderException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds and locks a data folder that exists. Nothing is made.
final class StoppedFolder {

    private StoppedFolder() {}

    /// @param path of the folder, or of `wal` or `rows` in it
    /// @throws DataFolderException if there is none, or a process uses it
    static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        Path parent = folder.getParent();
        boolean within = folder.endsWith("wal") || folder.endsWith("rows");
        if (within && parent != null && Files.exists(parent.resolve("FALCON_VERSION"))) {
            folder = parent;
        }
        if (!Files.exists(folder.resolve("FALCON_VERSION"))) {
            throw new DataFolderException(
                    Reason.FOREIGN, "\"%s\" is no data directory of FalconDB".formatted(folder));
        }
        return DataFolder.open(folder, new ClusterId(0));
    }
}
