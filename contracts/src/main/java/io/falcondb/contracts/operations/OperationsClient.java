package io.falcondb.contracts.operations;

import io.falcondb.kernel.Ticker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks processes over HTTP as operators do. Thread-safe. Every request ends within the deadline.
public final class OperationsClient implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final String TABS = "text/tab-separated-values";

    /// @param status of HTTP
    public record Answer(int status, String body) {

        public boolean ok() {
            return status >= OK && status < 300;
        }
    }

    private final HttpClient http;
    private final LackedViews lacked = new LackedViews(Ticker.SYSTEM);
    private final Duration deadline;
    private final Credentials credentials;

    /// @param deadline of one request
    public OperationsClient(Credentials credentials, Duration deadline) {
        // The processes speak nothing newer: asking each time whether they do is asking in vain.
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(deadline)
                        .build();
        this.deadline = deadline;
        this.credentials = credentials;
    }

    /// Fails with an [IOException] if the process does not answer.
    public CompletableFuture<Answer> get(RemoteNode node, String path, String accept) {
        return send(request(node, path).header("Accept", accept).GET().build());
    }

    /// Fails with an [IOException] if the process does not answer.
    public CompletableFuture<Answer> post(RemoteNode node, String path) {
        return send(
                request(node, path)
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    /// As the other, with a JSON object and a deadline of its own: what moves roles takes its time.
    public CompletableFuture<Answer> post(
            RemoteNode node, String path, String order, Duration deadline) {
        return send(
                request(node, path)
                        .timeout(deadline)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order))
                        .build());
    }

    /// The rows of a view. None if the process does not offer it, which it is not asked again for
    /// [LackedViews#BELIEVED].
    ///
    /// @throws IOException if it does not answer, or refuses; the message says why
    public CompletableFuture<List<@Nullable Object[]>> rows(RemoteNode node, ViewShape shape) {
        if (lacked.isLacked(node, shape)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return get(node, "/views/" + shape.name(), TABS)
                .thenApply(
                        answer -> {
                            if (answer.status() == NOT_FOUND) {
                                lacked.lacks(node, shape);
                                return List.of();
                            }
                            return TabText.read(shape, body(node, answer));
                        });
    }

    /// The newest rows of several views in one request, without those that the process does not
    /// offer.
    ///
    /// @param rowsMax of each view
    /// @param bytesMax a longer answer is given up
    /// @throws IOException if it does not answer, or refuses; the message says why
    public CompletableFuture<Map<ViewShape, List<@Nullable Object[]>>> newest(
            RemoteNode node, List<ViewShape> shapes, int rowsMax, long bytesMax) {
        String names = shapes.stream().map(ViewShape::name).collect(Collectors.joining(","));
        HttpRequest request =
                request(node, "/views?names=" + names + "&rows-max=" + rowsMax)
                        .header("Accept", TABS)
                        .GET()
                        .build();
        return http.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8), bytesMax))
                .thenApply(response -> TabSections.read(body(node, answer(response))));
    }

    private static String body(RemoteNode node, Answer answer) {
        if (!answer.ok()) {
            throw new CompletionException(
                    new IOException(
                            node.name()
                                    + " answered "
                                    + answer.status()
                                    + (answer.status() == UNAUTHORIZED
                                            ? ": it wants a user and a password"
                                            : "")));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private HttpRequest.Builder request(RemoteNode node, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(node.address().resolve(path)).timeout(deadline);
        String authorization = credentials.header();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private CompletableFuture<Answer> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(OperationsClient::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }
}
