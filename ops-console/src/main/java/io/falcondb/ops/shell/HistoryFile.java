package io.falcondb.ops.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Where the lines of the shell are kept for the next time: SQL may hold secrets, so nobody but
/// their user can look.
final class HistoryFile {

    private HistoryFile() {}

    /// `falcondb/ops-history` in `$XDG_STATE_HOME`, or in `.local/state` below `home`. Makes its
    /// folder.
    static Path prepare(Map<String, String> environment, Path home) throws IOException {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder =
                (state.isEmpty() ? home.resolve(".local/state") : Path.of(state))
                        .resolve("falcondb");
        Files.createDirectories(folder);
        PosixFileAttributeView rights =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return folder.resolve("ops-history").toAbsolutePath();
    }
}
