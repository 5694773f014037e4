package io.falcondb.contracts.discovery.consul;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The key that the leader's session holds. Its value is the leader's name, for people.
final class LockKey {

    /// @param session of the holder; null while nobody holds it
    /// @param index of the last change, which every change of the holder is
    record State(@Nullable String session, String value, long index) {

        boolean isHeld() {
            return session != null;
        }
    }

    private final String key;
    private final KeyReader reader;

    LockKey(String key, KeyReader reader) {
        this.key = key;
        this.reader = reader;
    }

    String key() {
        return key;
    }

    String acquire(String session) {
        return "kv/" + ConsulAgent.escaped(key) + "?acquire=" + session;
    }

    CompletableFuture<State> read() {
        return reader.read(key)
                .thenApply(
                        found -> {
                            if (found.isEmpty()) {
                                return new State(null, "", 0);
                            }
                            JsonNode entry = found.get();
                            return new State(
                                    entry.hasNonNull("Session")
                                            ? entry.path("Session").asString()
                                            : null,
                                    KeyReader.value(entry),
                                    KeyReader.index(entry));
                        });
    }
}
