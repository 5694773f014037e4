package io.falcondb.wal.segment;

import java.io.IOException;

/// A file of the log. One writer, any number of readers.
public interface LogFile extends AutoCloseable {

    long size() throws IOException;

    /// Reads up to `length` bytes and returns how many there were before the end of the file.
    int read(long position, byte[] target, int offset, int length) throws IOException;

    /// Writes all bytes or fails; after a failure any of them may have been written.
    void write(long position, byte[] source, int offset, int length) throws IOException;

    /// Returns when everything written before is durable. After a failure nothing is known.
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
