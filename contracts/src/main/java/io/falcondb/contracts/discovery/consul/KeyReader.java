package io.falcondb.contracts.discovery.consul;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads single keys as Consul's leader has them.
final class KeyReader {

    private final ConsulAgent agent;
    private final JsonMapper json;

    KeyReader(ConsulAgent agent, JsonMapper json) {
        this.agent = agent;
        this.json = json;
    }

    CompletableFuture<Optional<JsonNode>> read(String key) {
        return agent.get("kv/" + ConsulAgent.escaped(key) + "?consistent")
                .thenApply(
                        reply ->
                                reply.status() == 404
                                        ? Optional.empty()
                                        : Optional.of(
                                                json.readTree(reply.accepted().body()).path(0)));
    }

    static long index(JsonNode entry) {
        return entry.path("ModifyIndex").asLong();
    }

    static String value(JsonNode entry) {
        return entry.hasNonNull("Value")
                ? new String(
                        Base64.getDecoder().decode(entry.path("Value").asString()),
                        StandardCharsets.UTF_8)
                : "";
    }
}
