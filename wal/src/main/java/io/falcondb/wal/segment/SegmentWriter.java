package io.falcondb.wal.segment;

import java.io.IOException;

/// Appends frames to one segment, whose file is zero-filled ahead of them: an fsync then has data
/// to write and no metadata. Not thread-safe.
final class SegmentWriter implements AutoCloseable {

    private final SegmentHeader header;
    private final LogFile file;
    private final byte[] zeros;
    private long allocated;
    private long end;

    private SegmentWriter(SegmentHeader header, LogFile file, int allocationBytes) {
        this.header = header;
        this.file = file;
        this.zeros = new byte[allocationBytes];
        this.end = SegmentHeader.SIZE;
    }

    /// Creates the file, durably.
    ///
    /// @throws NoSpaceException and there is no file
    static SegmentWriter create(LogFolder folder, SegmentHeader header, int allocationBytes)
            throws IOException {
        LogFile file = folder.create(header.fileName());
        SegmentWriter writer = new SegmentWriter(header, file, allocationBytes);
        try {
            writer.reserve(0);
            byte[] bytes = header.encode();
            file.write(0, bytes, 0, bytes.length);
            file.force();
            folder.force();
            return writer;
        } catch (IOException e) {
            file.close();
            folder.delete(header.fileName());
            throw LogFolder.isFull(e) ? new NoSpaceException("no space for a log segment", e) : e;
        }
    }

    SegmentHeader header() {
        return header;
    }

    /// Where the next frame will begin.
    long end() {
        return end;
    }

    /// Makes sure that the next `bytes` have space on the disk.
    ///
    /// @throws NoSpaceException and nothing that was appended has changed
    void reserve(long bytes) throws IOException {
        while (end + bytes > allocated) {
            try {
                file.write(allocated, zeros, 0, zeros.length);
            } catch (IOException e) {
                throw LogFolder.isFull(e) ? new NoSpaceException("the log's disk is full", e) : e;
            }
            allocated += zeros.length;
        }
    }

    /// Writes a frame into reserved space and makes it durable.
    ///
    /// @throws NoSpaceException and the frame is not there
    /// @throws IOException and nobody knows whether it is there
    void append(byte[] frame, int length) throws IOException {
        try {
            file.write(end, frame, 0, length);
        } catch (IOException e) {
            if (LogFolder.isFull(e)) {
                withdraw(length);
                throw new NoSpaceException("the log's disk is full", e);
            }
            throw e;
        }
        file.force();
        end += length;
    }

    /// Nothing of the frame was forced, so nobody has been told of it: zeros take its place again.
    private void withdraw(int length) throws IOException {
        for (int done = 0; done < length; done += zeros.length) {
            file.write(end + done, zeros, 0, Math.min(zeros.length, length - done));
        }
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
