package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulDirectory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an agent is shown of whoever asks it.
class ConsulAgentTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final List<List<String>> tokens = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("NullAway.Init")
    private HttpServer agent;

    @BeforeEach
    void start() throws Exception {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext(
                "/v1/",
                exchange -> {
                    List<String> shown = exchange.getRequestHeaders().get("X-Consul-Token");
                    tokens.add(shown == null ? List.of() : shown);
                    byte[] nobody = "[]".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, nobody.length);
                    exchange.getResponseBody().write(nobody);
                    exchange.close();
                });
        agent.start();
    }

    @AfterEach
    void stop() {
        agent.stop(0);
    }

    @Test
    void aTokenIsShownWithEveryRequestAndNoneIfThereIsNone() throws Exception {
        ask("a-word");
        ask("");
        assertThat(tokens).containsExactly(List.of("a-word"), List.of());
    }

    private void ask(String token) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + agent.getAddress().getPort());
        try (ConsulDirectory directory =
                new ConsulDirectory(
                        new ConsulAgent(address, token, DEADLINE), "c", DEADLINE, DEADLINE)) {
            directory.find(ServiceKind.STORAGE, 0).get(30, TimeUnit.SECONDS);
        }
    }
}
