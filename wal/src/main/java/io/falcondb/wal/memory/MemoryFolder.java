package io.falcondb.wal.memory;

import io.falcondb.wal.segment.LogFile;
import io.falcondb.wal.segment.LogFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Files that remember what was forced, so that a power failure can be played. Thread-safe.
public final class MemoryFolder implements LogFolder {

    private static final int SECTOR = 512;

    private static final class Content {
        byte[] bytes = new byte[0];
        byte[] forced = new byte[0];
        boolean linked;
    }

    private final Map<String, Content> files = new TreeMap<>();
    private long capacity = Long.MAX_VALUE;
    private @Nullable String writeFailure;
    private @Nullable String forceFailure;
    private int forces;

    /// From now on, files may hold this many bytes in all.
    public synchronized void limitTo(long bytes) {
        capacity = bytes;
    }

    /// Every write fails with this message; null ends that.
    public synchronized void failWrites(@Nullable String message) {
        writeFailure = message;
    }

    /// Every force fails with this message; null ends that.
    public synchronized void failForces(@Nullable String message) {
        forceFailure = message;
    }

    public synchronized int forces() {
        return forces;
    }

    public synchronized long bytes() {
        return files.values().stream().mapToLong(content -> content.bytes.length).sum();
    }

    /// The power goes: of the sectors that were written and not forced, chance decides which are
    /// there. Files made since the last force of the folder may be gone.
    public synchronized void losePower(RandomGenerator chance) {
        files.values().removeIf(content -> !content.linked && chance.nextBoolean());
        for (Content content : files.values()) {
            boolean grown = chance.nextBoolean();
            int kept = grown ? content.bytes.length : content.forced.length;
            byte[] survived = Arrays.copyOf(content.forced, kept);
            for (int at = 0; at < kept; at += SECTOR) {
                if (chance.nextBoolean()) {
                    int length = Math.min(SECTOR, kept - at);
                    System.arraycopy(content.bytes, at, survived, at, length);
                }
            }
            content.bytes = survived;
            content.forced = survived.clone();
            content.linked = true;
        }
        writeFailure = null;
        forceFailure = null;
    }

    public synchronized byte[] content(String name) throws IOException {
        return find(name).bytes.clone();
    }

    public synchronized void setContent(String name, byte[] bytes) throws IOException {
        Content content = find(name);
        content.bytes = bytes.clone();
        content.forced = bytes.clone();
    }

    /// A folder with the same files.
    public synchronized MemoryFolder copy() {
        MemoryFolder copy = new MemoryFolder();
        files.forEach(
                (name, content) -> {
                    Content same = new Content();
                    same.bytes = content.bytes.clone();
                    same.forced = content.forced.clone();
                    same.linked = content.linked;
                    copy.files.put(name, same);
                });
        return copy;
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized LogFile open(String name) throws IOException {
        return new MemoryFile(find(name));
    }

    @Override
    public synchronized LogFile create(String name) throws IOException {
        if (files.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        refuse(writeFailure);
        Content content = new Content();
        files.put(name, content);
        return new MemoryFile(content);
    }

    @Override
    public synchronized void delete(String name) {
        files.remove(name);
    }

    @Override
    public synchronized void force() throws IOException {
        refuse(forceFailure);
        files.values().forEach(content -> content.linked = true);
    }

    private Content find(String name) throws IOException {
        Content content = files.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return content;
    }

    private static void refuse(@Nullable String failure) throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    private final class MemoryFile implements LogFile {

        private final Content content;

        MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (MemoryFolder.this) {
                return content.bytes.length;
            }
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            synchronized (MemoryFolder.this) {
                int available = (int) Math.max(0, content.bytes.length - position);
                int count = Math.min(length, available);
                System.arraycopy(content.bytes, (int) position, target, offset, count);
                return count;
            }
        }

        /// A full disk takes the first part of what does not fit, as real ones do.
        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            synchronized (MemoryFolder.this) {
                refuse(writeFailure);
                long room = capacity - bytes() + content.bytes.length - position;
                int fits = (int) Math.max(0, Math.min(length, room));
                int end = (int) position + fits;
                if (end > content.bytes.length) {
                    content.bytes = Arrays.copyOf(content.bytes, end);
                }
                System.arraycopy(source, offset, content.bytes, (int) position, fits);
                if (fits < length) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryFolder.this) {
                refuse(forceFailure);
                forces++;
                content.forced = content.bytes.clone();
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
