package io.falcondb.testkit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.LackedViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What a process does not offer it is not asked for again and again.
class LackedViewsTest {

    private static final RemoteNode NODE = new RemoteNode("a", URI.create("http://127.0.0.1:1"));
    private static final RemoteNode OTHER = new RemoteNode("b", URI.create("http://127.0.0.1:2"));

    private final AtomicLong now = new AtomicLong();
    private final LackedViews views = new LackedViews(now::get);

    @Test
    void anAnswerIsBelievedForAWhileAndOfThatProcessAndViewOnly() {
        assertThat(views.isLacked(NODE, Views.BACKUPS)).isFalse();
        views.lacks(NODE, Views.BACKUPS);
        assertThat(views.isLacked(NODE, Views.BACKUPS)).isTrue();
        assertThat(views.isLacked(NODE, Views.EVENTS)).isFalse();
        assertThat(views.isLacked(OTHER, Views.BACKUPS)).isFalse();
        now.addAndGet(LackedViews.BELIEVED.toNanos());
        assertThat(views.isLacked(NODE, Views.BACKUPS)).isFalse();
    }

    @Test
    void aProcessThatHasAViewIsAskedEachTimeAndOneThatLacksItOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer process =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        process.createContext(
                "/views/",
                exchange -> {
                    try (exchange) {
                        asked.incrementAndGet();
                        exchange.sendResponseHeaders(404, -1);
                    }
                });
        process.start();
        RemoteNode node =
                new RemoteNode(
                        "here", URI.create("http://127.0.0.1:" + process.getAddress().getPort()));
        try (OperationsClient client =
                new OperationsClient(Credentials.nobody(), Duration.ofSeconds(30))) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.rows(node, Views.BACKUPS).join()).isEmpty();
            }
            assertThat(asked).hasValue(1);
            assertThat(client.rows(node, Views.EVENTS).join()).isEmpty();
            assertThat(asked).as("of another view").hasValue(2);
        } finally {
            process.stop(0);
        }
    }
}
