package io.falcondb.wal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of the file system, made if it is not there. Thread-safe.
public final class DiskFolder implements LogFolder {

    private final Path path;

    public DiskFolder(Path path) throws IOException {
        this.path = Files.createDirectories(path);
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new DiskFile(
                FileChannel.open(
                        path.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public LogFile create(String name) throws IOException {
        return new DiskFile(
                FileChannel.open(
                        path.resolve(name),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    @Override
    public void force() throws IOException {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /// The direct buffer belongs to the one writer: heap buffers would be copied into a new
    /// temporary one, which the JDK keeps per thread for ever.
    private static final class DiskFile implements LogFile {

        private static final int BUFFER = 256 * 1024;

        private final FileChannel channel;
        private @Nullable ByteBuffer direct;

        DiskFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            ByteBuffer into = ByteBuffer.wrap(target, offset, length);
            while (into.hasRemaining()) {
                if (channel.read(into, position + into.position() - offset) < 0) {
                    break;
                }
            }
            return into.position() - offset;
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            ByteBuffer buffer = direct;
            if (buffer == null) {
                buffer = ByteBuffer.allocateDirect(BUFFER);
                direct = buffer;
            }
            long at = position;
            int next = offset;
            int end = offset + length;
            while (next < end) {
                int chunk = Math.min(BUFFER, end - next);
                buffer.clear().put(source, next, chunk).flip();
                while (buffer.hasRemaining()) {
                    at += channel.write(buffer, at);
                }
                next += chunk;
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
