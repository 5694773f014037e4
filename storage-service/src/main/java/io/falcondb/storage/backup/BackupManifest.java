package io.falcondb.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// What a backup consists of: the last file written, so a folder that has it is whole.
///
/// ```
/// FalconDB backup 1
/// made 2026-11-27T08:00:00Z epoch 3 lsn 1234
/// 1f2e3d4c 64 rows/CURRENT           checksum (CRC32C), bytes, file
/// ```
public record BackupManifest(Instant madeAt, long epoch, long lsn, List<File> files) {

    public static final String FILE = "FALCON_BACKUP";

    private static final String TITLE = "FalconDB backup 1";
    private static final int BUFFER = 1 << 16;

    /// @param name with its folders, parted by slashes
    public record File(String name, long bytes, int crc32c) {}

    public BackupManifest {
        files = List.copyOf(files);
    }

    /// Reads all files of a folder that is not changed any more, and forces them to disk.
    static BackupManifest of(Path folder, Instant madeAt, long epoch, long lsn) throws IOException {
        List<File> files = new ArrayList<>();
        for (String name : names(folder)) {
            Path file = folder.resolve(name);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            files.add(new File(name, Files.size(file), checksum(file)));
        }
        return new BackupManifest(madeAt, epoch, lsn, files);
    }

    /// @throws IOException if the folder is no backup, or its list cannot be understood
    public static BackupManifest read(Path folder) throws IOException {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(FILE));
            String[] made = lines.get(1).split(" ");
            if (!lines.getFirst().equals(TITLE) || made.length != 6) {
                throw new IOException(folder + " was made by another version");
            }
            List<File> files = new ArrayList<>();
            for (String line : lines.subList(2, lines.size())) {
                String[] words = line.split(" ", 3);
                files.add(
                        new File(
                                words[2],
                                Long.parseLong(words[1]),
                                Integer.parseUnsignedInt(words[0], 16)));
            }
            return new BackupManifest(
                    Instant.parse(made[1]),
                    Long.parseLong(made[3]),
                    Long.parseLong(made[5]),
                    files);
        } catch (NoSuchFileException e) {
            throw new IOException(folder + " is no backup: it has no file " + FILE, e);
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeParseException e) {
            throw new IOException(folder.resolve(FILE) + " is damaged", e);
        }
    }

    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        text.append("made %s epoch %d lsn %d%n".formatted(madeAt, epoch, lsn));
        for (File file : files) {
            text.append("%08x %d %s%n".formatted(file.crc32c, file.bytes, file.name));
        }
        Path list = folder.resolve(FILE);
        Files.writeString(list, text);
        try (FileChannel channel = FileChannel.open(list, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }

    /// What is not as it was made: files that are missing, changed, or too many. None if it is
    /// sound.
    public List<String> damages(Path folder) throws IOException {
        List<String> damages = new ArrayList<>();
        Set<String> found = new HashSet<>(names(folder));
        for (File file : files) {
            if (!found.remove(file.name)) {
                damages.add(file.name + " is missing");
                continue;
            }
            Path path = folder.resolve(file.name);
            if (Files.size(path) != file.bytes) {
                damages.add(
                        "%s has %d bytes and not %d"
                                .formatted(file.name, Files.size(path), file.bytes));
            } else if (checksum(path) != file.crc32c) {
                damages.add(file.name + " is not what it was");
            }
        }
        found.stream().sorted().forEach(name -> damages.add(name + " does not belong to it"));
        return damages;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(FILE))
                    .sorted()
                    .toList();
        }
    }

    private static int checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return (int) checksum.getValue();
    }
}
