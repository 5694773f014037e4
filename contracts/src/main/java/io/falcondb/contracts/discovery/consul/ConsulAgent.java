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
    /// @param index of what was asked for, which grows as it changes; 0 if the answer has none
    record Reply(int status, String body, long index) {

        /// @throws IllegalStateException with what the agent said, if it refused
        Reply accepted() {
            if (status != 200) {
                throw new IllegalStateException("Consul answers " + status + ": " + body.strip());
            }
            return this;
        }
    }

    private static final int JITTER = 16;

    private final HttpClient http;
    private final URI agent;
    private final String token;
    private final Duration deadline;

    public ConsulAgent(ConsulSettings settings) {
        this(settings.agent(), settings.token(), settings.deadline());
    }

    /// @param agent its HTTP API; of `https` the certificate is checked as the JVM checks any
    /// @param token with which it is asked; empty: none
    /// @param deadline of one request
    public ConsulAgent(URI agent, String token, Duration deadline) {
        this.agent = agent;
        this.token = token;
        this.deadline = deadline;
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

    /// The answer comes when what was asked for has another index, or after the wait: then the
    /// same.
    CompletableFuture<Reply> await(String path, long index, Duration wait) {
        // Consul waits longer by up to a sixteenth, so that not all come back at once.
        Duration within = wait.plus(wait.dividedBy(JITTER)).plus(deadline);
        String question =
                path
                        + (path.indexOf('?') < 0 ? '?' : '&')
                        + "index=%d&wait=%dms".formatted(index, wait.toMillis());
        return send(request(question).timeout(within).GET().build());
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(agent.resolve("/v1/" + path)).timeout(deadline);
        return token.isEmpty() ? request : request.header("X-Consul-Token", token);
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
                            return new Reply(
                                    response.statusCode(),
                                    response.body(),
                                    response.headers()
                                            .firstValueAsLong("X-Consul-Index")
                                            .orElse(0));
                        });
    }
}
