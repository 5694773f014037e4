package io.falcondb.storage.reign;

import io.falcondb.wal.segment.LogFile;
import io.falcondb.wal.segment.LogFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A log's folder whose writes and fsyncs wait while a certain file is there: a disk that hangs,
/// for rehearsals of it. Files and folder as in the one it wraps.
public final class HangingFolder implements LogFolder {

    private static final long POLL_MILLIS = 5;

    private final LogFolder folder;
    private final Path hangsWhile;

    public HangingFolder(LogFolder folder, Path hangsWhile) {
        this.folder = folder;
        this.hangsWhile = hangsWhile;
    }

    private void await() throws IOException {
        while (Files.exists(hangsWhile)) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while " + hangsWhile + " is there");
            }
        }
    }

    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new HangingFile(folder.open(name));
    }

    @Override
    public LogFile create(String name) throws IOException {
        await();
        return new HangingFile(folder.create(name));
    }

    @Override
    public void delete(String name) throws IOException {
        await();
        folder.delete(name);
    }

    @Override
    public void force() throws IOException {
        await();
        folder.force();
    }

    private final class HangingFile implements LogFile {

        private final LogFile file;

        HangingFile(LogFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            return file.read(position, target, offset, length);
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            await();
            file.write(position, source, offset, length);
        }

        @Override
        public void force() throws IOException {
            await();
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
