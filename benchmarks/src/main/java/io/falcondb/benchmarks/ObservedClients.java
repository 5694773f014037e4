package io.falcondb.benchmarks;

import java.io.IOException;

/// Clients of one process that are watched in one way.
record ObservedClients(FalconServer server, ObservedWay way) implements Server {

    @Override
    public String name() {
        return way.title();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String database() {
        return way.database();
    }

    @Override
    public String user() {
        return server.user();
    }

    @Override
    public double cpuSeconds() throws IOException {
        return server.cpuSeconds();
    }

    /// Leaves the process alone.
    @Override
    public void close() {}
}
