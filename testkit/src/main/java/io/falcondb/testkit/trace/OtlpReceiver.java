package io.falcondb.testkit.trace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A collector on loopback: keeps the spans that are sent to it over OTLP/HTTP as protobuf.
/// Thread-safe.
public final class OtlpReceiver implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.add(exchange.getRequestURI().getPath());
                        spans.addAll(
                                ReceivedSpan.readAll(exchange.getRequestBody().readAllBytes()));
                        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                        exchange.sendResponseHeaders(OK, -1);
                    }
                });
        server.start();
    }

    /// `management.opentelemetry.tracing.export.otlp.endpoint`
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /// Paths of whatever was sent.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /// Spans of one trace, as soon as some that fit each of `wanted` are among them.
    @SafeVarargs
    public final List<ReceivedSpan> await(String traceId, Predicate<ReceivedSpan>... wanted)
            throws InterruptedException {
        while (true) {
            List<ReceivedSpan> trace = new ArrayList<>();
            for (ReceivedSpan span : spans) {
                if (span.traceId().equals(traceId)) {
                    trace.add(span);
                }
            }
            boolean all = true;
            for (Predicate<ReceivedSpan> one : wanted) {
                all &= trace.stream().anyMatch(one);
            }
            if (all) {
                return trace;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
