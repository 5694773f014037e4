package io.falcondb.contracts.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Lines in a file that is put aside as `FILE.1` when it is long; what was aside moves to `FILE.2`
/// and so on, and the oldest goes. Not thread-safe.
final class RotatedFile implements AutoCloseable {

    private final Path file;
    private final long bytesMax;
    private final int filesMax;
    private FileChannel channel;
    private long bytes;

    /// @param filesMax files in all, the one that is written among them
    RotatedFile(Path file, long bytesMax, int filesMax) throws IOException {
        this.file = file.toAbsolutePath();
        this.bytesMax = bytesMax;
        this.filesMax = filesMax;
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.channel = open();
        this.bytes = channel.size();
    }

    /// @param line without its line break
    void write(String line) throws IOException {
        byte[] encoded = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes > 0 && bytes + encoded.length > bytesMax) {
            putAside();
        }
        ByteBuffer left = ByteBuffer.wrap(encoded);
        while (left.hasRemaining()) {
            bytes += channel.write(left);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// The file that was put aside as the n-th newest.
    static Path aside(Path file, int n) {
        return file.resolveSibling(file.getFileName() + "." + n);
    }

    private void putAside() throws IOException {
        channel.force(true);
        channel.close();
        for (int n = filesMax - 1; n >= 1; n--) {
            Path from = n == 1 ? file : aside(file, n - 1);
            if (Files.exists(from)) {
                Files.move(from, aside(file, n), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        channel = open();
        bytes = 0;
    }

    /// Readable by nobody else, where the file system knows of owners.
    private FileChannel open() throws IOException {
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }
}
