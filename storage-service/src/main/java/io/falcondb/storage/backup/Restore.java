package io.falcondb.storage.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Puts a backup where a process can start with it. The backup itself stays as it is.
public final class Restore {

    private Restore() {}

    /// @param target does not exist, or is empty
    /// @throws IOException if the backup is damaged, naming the first damage, or the target holds
    ///   something; nothing was changed then
    public static BackupManifest into(Path backup, Path target) throws IOException {
        BackupManifest manifest = BackupManifest.read(backup);
        List<String> damages = manifest.damages(backup);
        if (!damages.isEmpty()) {
            throw new IOException(backup + " is damaged: " + damages.getFirst());
        }
        if (Files.exists(target) && !isEmpty(target)) {
            throw new IOException(target + " is not empty: nothing is written over");
        }
        Files.createDirectories(target);
        for (BackupManifest.File file : manifest.files()) {
            Path copy = target.resolve(file.name()).normalize();
            Path parent = copy.getParent();
            if (parent == null || !copy.startsWith(target.normalize())) {
                throw new IOException(backup + " has a file named " + file.name());
            }
            Files.createDirectories(parent);
            Files.copy(backup.resolve(file.name()), copy);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        List<String> differences = manifest.damages(target);
        if (!differences.isEmpty()) {
            throw new IOException(target + " is not what was copied: " + differences.getFirst());
        }
        return manifest;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
