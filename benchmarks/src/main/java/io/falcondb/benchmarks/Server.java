package io.falcondb.benchmarks;

import java.io.IOException;

/// A database under measurement.
interface Server extends AutoCloseable {

    String name();

    int port();

    String database();

    String user();

    /// CPU seconds that it has used.
    double cpuSeconds() throws IOException;

    @Override
    void close() throws Exception;
}
