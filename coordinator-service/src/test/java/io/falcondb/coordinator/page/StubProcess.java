package io.falcondb.coordinator.page;

import com.sun.net.httpserver.HttpServer;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.NewestRows;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.TabSections;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A process of a cluster that says what a test wants, over real HTTP. It can hang and be killed.
public final class StubProcess implements AutoCloseable {

    private static final int ROWS_MAX = 1000;

    private final String name;
    private final HttpServer server;
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean hangs;

    public StubProcess(LocalViews views) {
        name = views.node();
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext(
                "/views",
                exchange -> {
                    questions.incrementAndGet();
                    if (hangs) {
                        return;
                    }
                    byte[] body =
                            answer(views, exchange.getRequestURI().getQuery())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    public RemoteNode node() {
        return RemoteNode.parse(name + "=http://127.0.0.1:" + server.getAddress().getPort());
    }

    public int questions() {
        return questions.get();
    }

    void hang() {
        hangs = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String answer(LocalViews views, String query) {
        Map<ViewShape, List<@Nullable Object[]>> wanted = new LinkedHashMap<>();
        for (String each : query.replaceAll("^names=|&.*", "").split(",")) {
            ViewShape shape = Views.find(each);
            if (shape != null && views.offered().contains(each)) {
                wanted.put(shape, NewestRows.of(shape, views.rows(each), ROWS_MAX));
            }
        }
        return TabSections.write(wanted);
    }
}
