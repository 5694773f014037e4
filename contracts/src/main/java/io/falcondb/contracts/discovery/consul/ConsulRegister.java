package io.falcondb.contracts.discovery.consul;

import io.falcondb.contracts.discovery.Register;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// The register on Consul's KV store. The fencing number of a leadership is the index at which the
/// lock's key last changed: it grows with every holder, also after somebody deleted the key, which
/// Consul's own LockIndex does not. Thread-safe.
public final class ConsulRegister implements Register {

    private static final String LOCK = "leader";

    private final ConsulAgent agent;
    private final ConsulSettings settings;
    private final JsonMapper json = new JsonMapper();
    private final KeyReader reader;
    private final LockKey lock;
    private final Map<String, Candidacy> candidacies = new ConcurrentHashMap<>();

    /// @param agent stays the caller's, who closes it
    public ConsulRegister(ConsulAgent agent, ConsulSettings settings) {
        this.agent = agent;
        this.settings = settings;
        this.reader = new KeyReader(agent, json);
        this.lock = new LockKey(settings.root() + LOCK, reader);
    }

    @Override
    public CompletableFuture<Optional<Entry>> read(String key) {
        return reader.read(settings.root() + key)
                .thenApply(
                        found ->
                                found.map(
                                        entry ->
                                                new Entry(
                                                        KeyReader.value(entry),
                                                        KeyReader.index(entry))));
    }

    @Override
    public CompletableFuture<Optional<Leadership>> lead(String candidate) {
        return candidacies
                .computeIfAbsent(
                        candidate, name -> new Candidacy(name, agent, lock, settings, json))
                .lead();
    }

    @Override
    public CompletableFuture<Optional<String>> leader() {
        return lock.read()
                .thenApply(found -> found.isHeld() ? Optional.of(found.value()) : Optional.empty());
    }

    @Override
    public CompletableFuture<Boolean> compareAndSet(
            String key, long index, String value, Leadership by) {
        Candidacy candidacy = candidacies.get(by.candidate());
        String session = candidacy == null ? null : candidacy.session();
        if (session == null) {
            return CompletableFuture.completedFuture(false);
        }
        String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        List<Map<String, Object>> steps =
                List.of(
                        step("check-index", Map.of("Key", lock.key(), "Index", by.fencing())),
                        step("check-session", Map.of("Key", lock.key(), "Session", session)),
                        step(
                                "cas",
                                Map.of(
                                        "Key",
                                        settings.root() + key,
                                        "Index",
                                        index,
                                        "Value",
                                        encoded)));
        return agent.put("txn", json.writeValueAsString(steps))
                .thenApply(
                        reply -> {
                            if (reply.status() == 409) {
                                return false;
                            }
                            reply.accepted();
                            return true;
                        });
    }

    private static Map<String, Object> step(String verb, Map<String, Object> what) {
        Map<String, Object> operation = new HashMap<>(what);
        operation.put("Verb", verb);
        return Map.of("KV", operation);
    }
}
