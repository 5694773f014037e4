package io.falcondb.wal.segment;

import java.io.IOException;
import java.util.List;

/// Where the files of a log lie. Thread-safe.
public interface LogFolder {

    /// The names of all files, sorted.
    List<String> names() throws IOException;

    LogFile open(String name) throws IOException;

    /// Creates an empty file that must not be there yet.
    LogFile create(String name) throws IOException;

    void delete(String name) throws IOException;

    /// Makes creations and deletions durable.
    void force() throws IOException;

    /// Whether a failure says that the disk is full.
    static boolean isFull(IOException failure) {
        if (failure instanceof NoSpaceException) {
            return true;
        }
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left") || message.contains("quota exceeded");
    }
}
