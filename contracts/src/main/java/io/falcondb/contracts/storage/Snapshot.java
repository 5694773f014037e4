package io.falcondb.contracts.storage;

/// A logical view at a timestamp, kept readable until closed. Closing twice is harmless.
public interface Snapshot extends AutoCloseable {

    long timestamp();

    @Override
    void close();
}
