package io.falcondb.testkit.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The DevTools protocol of one page: numbered commands with an answer each, and events. Commands
/// may come from any thread; events are told on the connection's.
final class Devtools implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long ANSWER_SECONDS = 60;

    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final StringBuilder message = new StringBuilder();
    private final BiConsumer<String, JsonNode> events;
    private final WebSocket socket;

    Devtools(HttpClient http, URI page, BiConsumer<String, JsonNode> events) {
        this.events = events;
        this.socket = http.newWebSocketBuilder().buildAsync(page, this).join();
    }

    /// Waits for the answer.
    ///
    /// @throws IllegalStateException if the browser refuses, or says nothing
    JsonNode call(String method, Map<String, ?> parameters) {
        try {
            return send(method, parameters).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " got no answer", e);
        }
    }

    /// Does not wait: for answers to events, which come on the thread that reads.
    synchronized CompletableFuture<JsonNode> send(String method, Map<String, ?> parameters) {
        long number = numbers.incrementAndGet();
        Map<String, Object> command = new HashMap<>();
        command.put("id", number);
        command.put("method", method);
        command.put("params", parameters);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        socket.sendText(JSON.writeValueAsString(command), true).join();
        return answer;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            JsonNode said = JSON.readTree(message.toString());
            message.setLength(0);
            take(said);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void take(JsonNode said) {
        if (!said.has("id")) {
            events.accept(said.path("method").asString(), said.path("params"));
            return;
        }
        CompletableFuture<JsonNode> answer = waiting.remove(said.path("id").asLong());
        if (answer == null) {
            return;
        }
        if (said.has("error")) {
            answer.completeExceptionally(new IllegalStateException(said.path("error").toString()));
        } else {
            answer.complete(said.path("result"));
        }
    }
}
