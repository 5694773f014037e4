package io.falcondb.ops;

import com.sun.net.httpserver.HttpServer;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.TabText;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A node that says what a test wants, over real HTTP. It can be killed.
final class StubNode implements AutoCloseable {

    final List<String> posts = new CopyOnWriteArrayList<>();
    final List<String> orders = new CopyOnWriteArrayList<>();
    volatile int postStatus = 200;
    private final HttpServer server;
    private final String name;

    /// @param hang answers a POST never
    StubNode(LocalViews views, boolean hang) throws IOException {
        name = views.node();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String body = "{}";
                    if (exchange.getRequestMethod().equals("POST")) {
                        posts.add(path);
                        orders.add(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8));
                        if (hang) {
                            return;
                        }
                    }
                    int status = exchange.getRequestMethod().equals("POST") ? postStatus : 200;
                    if (path.startsWith("/views/")) {
                        ViewShape shape = Views.find(path.substring("/views/".length()));
                        if (shape == null || !views.offered().contains(shape.name())) {
                            status = 404;
                        } else {
                            body = TabText.write(shape, views.rows(shape.name()));
                        }
                    }
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(bytes);
                    }
                });
        server.start();
    }

    /// As `--nodes` wants it.
    String address() {
        return name + "=http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// A node that has just been killed.
    static String dead(String name) throws IOException {
        try (StubNode node = new StubNode(new LocalViews(name), false)) {
            return node.address();
        }
    }
}
