package io.falcondb.wal.topic;

import java.time.Duration;
import java.util.List;

/// Reads a partition in order. Not thread-safe.
public interface PartitionReader extends AutoCloseable {

    /// @param offset of the record; offsets grow, also with gaps
    /// @param bytes as they were appended; not to be written to
    record Entry(long offset, byte[] bytes) {}

    /// The next records that have arrived; none if nothing came within `patience`, also when nobody
    /// answers.
    ///
    /// @throws PartitionException if what should come next is gone
    List<Entry> poll(Duration patience);

    /// The offset that is read next.
    long position();

    @Override
    void close();
}
