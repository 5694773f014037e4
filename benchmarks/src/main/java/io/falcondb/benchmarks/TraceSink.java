package io.falcondb.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/// A collector of traces on loopback that swallows what it gets and counts it.
final class TraceSink implements AutoCloseable {

    private static final int WAITING_MAX = 16;

    private final HttpServer server;
    private final LongAdder sendings = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    TraceSink() throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING_MAX);
        server.createContext(
                "/v1/traces",
                exchange -> {
                    try (exchange) {
                        bytes.add(exchange.getRequestBody().readAllBytes().length);
                        sendings.increment();
                        // An empty body is an empty message: all spans were taken.
                        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    long sendings() {
        return sendings.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
