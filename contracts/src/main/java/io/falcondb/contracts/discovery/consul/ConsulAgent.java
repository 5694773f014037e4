package io.falcondb.contracts.discovery.consul;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Requests to one agent, each with a deadline. Futures fail if nobody answers. Thread-safe.
public final class ConsulAgent implements AutoCloseable {

    /// @param status as HTTP has it
    record Reply(int status, String body) {

        /// @throws IllegalStateException with what the agent said, if it refused
        Reply accepted() {
            if (status != 200) {
                throw new IllegalStateException("Consul answers " + status + ": " + body.strip());
            }
            return this;
        }
    }

    private final HttpClient http;
    private final URI agent;
    private final Duration deadline;

    public ConsulAgent(ConsulSettings settings) {
        this.agent = settings.agent();
        this.deadline = settings.deadline();
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(deadline)
                        .build();
    }

    /// @param path after `/v1/`
    CompletableFuture<Reply> get(String path) {
        return send(request(path).GET().build());
    }

    CompletableFuture<Reply> put(String path, String body) {
        return send(request(path).PUT(BodyPublishers.ofString(body)).build());
    }

    /// A key as part of a path.
    static String escaped(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    /// Requests under way fail.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(agent.resolve("/v1/" + path)).timeout(deadline);
    }

    private CompletableFuture<Reply> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .handle(
                        (response, problem) -> {
                            if (problem != null) {
                                throw new CompletionException(
                                        new IOException(
                                                "Consul at " + agent + " does not answer",
                                                problem));
                            }
                            return new Reply(response.statusCode(), response.body());
                        });
    }
}
