package io.falcondb.storage.reign;

import io.falcondb.kernel.Ticker;
import io.falcondb.wal.segment.LogFile;
import io.falcondb.wal.segment.LogFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A log's folder that knows how long its disk has been keeping the writer waiting, so that a disk
/// that never returns is seen from outside. Files and folder as in the one it wraps.
public final class WatchedFolder implements LogFolder {

    private static final long NOTHING = Long.MIN_VALUE;

    private final LogFolder folder;
    private final Ticker ticker;
    private final DiskGate gate;
    private final AtomicLong since = new AtomicLong(NOTHING);

    public WatchedFolder(LogFolder folder, Ticker ticker, DiskGate gate) {
        this.folder = folder;
        this.ticker = ticker;
        this.gate = gate;
    }

    /// Age of the write or fsync that has not returned; 0 if there is none. Thread-safe.
    public long pendingNanos() {
        long began = since.get();
        return began == NOTHING ? 0 : Math.max(1, ticker.nanos() - began);
    }

    @Override
    public List<String> names() throws IOException {
        return folder.names();
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new WatchedFile(folder.open(name));
    }

    @Override
    public LogFile create(String name) throws IOException {
        return new WatchedFile(folder.create(name));
    }

    @Override
    public void delete(String name) throws IOException {
        folder.delete(name);
    }

    @Override
    public void force() throws IOException {
        folder.force();
    }

    private final class WatchedFile implements LogFile {

        private final LogFile file;

        WatchedFile(LogFile file) {
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
            since.set(ticker.nanos());
            try {
                gate.pass();
                file.write(position, source, offset, length);
            } finally {
                since.set(NOTHING);
            }
        }

        @Override
        public void force() throws IOException {
            since.set(ticker.nanos());
            try {
                gate.pass();
                file.force();
            } finally {
                since.set(NOTHING);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
