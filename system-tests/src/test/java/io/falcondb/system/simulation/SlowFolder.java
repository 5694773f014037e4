package io.falcondb.system.simulation;

import io.falcondb.wal.memory.MemoryFolder;
import io.falcondb.wal.segment.LogFile;
import io.falcondb.wal.segment.LogFolder;
import java.io.IOException;
import java.util.List;

/// A disk whose fsync takes time, sometimes much, and fails when it is told to.
final class SlowFolder implements LogFolder {

    private final Node node;
    private final MemoryFolder disk;
    private boolean failsNextForce;
    private long nextForceTakes;

    SlowFolder(Node node, MemoryFolder disk) {
        this.node = node;
        this.disk = disk;
    }

    /// The next fsync fails, and nobody knows what it wrote.
    void failNextForce() {
        failsNextForce = true;
    }

    void stallNextForce(long nanos) {
        nextForceTakes = nanos;
    }

    void recover() {
        failsNextForce = false;
        nextForceTakes = 0;
        disk.failForces(null);
        disk.limitTo(Long.MAX_VALUE);
    }

    @Override
    public List<String> names() throws IOException {
        return disk.names();
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new SlowFile(disk.open(name));
    }

    @Override
    public LogFile create(String name) throws IOException {
        return new SlowFile(disk.create(name));
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void force() throws IOException {
        disk.force();
    }

    private final class SlowFile implements LogFile {

        private final LogFile file;

        SlowFile(LogFile file) {
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
            file.write(position, source, offset, length);
        }

        @Override
        public void force() throws IOException {
            node.spend(nextForceTakes == 0 ? node.world().millis(0.1, 0.8) : nextForceTakes);
            nextForceTakes = 0;
            if (failsNextForce) {
                failsNextForce = false;
                throw new IOException("fsync failed");
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
