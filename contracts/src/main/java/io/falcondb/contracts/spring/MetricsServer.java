package io.falcondb.contracts.spring;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Serves `/metrics` to Prometheus on a port of its own, so that a firewall can tell scraping from
/// administration. One request at a time.
public final class MetricsServer implements AutoCloseable {

    private static final int WAITING_SCRAPES_MAX = 16;

    private final HttpServer server;

    /// @param port 0 takes a free one
    public MetricsServer(String address, int port, PrometheusMeterRegistry registry) {
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), WAITING_SCRAPES_MAX);
        } catch (IOException e) {
            BindException refused =
                    new BindException(
                            "metrics cannot listen on "
                                    + address
                                    + " port "
                                    + port
                                    + ": "
                                    + e.getMessage());
            refused.initCause(e);
            throw new UncheckedIOException(refused);
        }
        server.createContext(
                "/metrics",
                exchange -> {
                    byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders()
                            .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
