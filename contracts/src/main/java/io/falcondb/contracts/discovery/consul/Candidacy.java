package io.falcondb.contracts.discovery.consul;

import io.falcondb.contracts.discovery.Register.Leadership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One candidate's session, bound to a check that it has to renew, and its hold of the lock.
/// Thread-safe.
///
/// The check is one of a service, because a critical check of the node would count against every
/// service there, and its name is new with every object: otherwise a restarted candidate would keep
/// alive the session, and with it the lock, of the process that it was.
final class Candidacy {

    /// How long Consul remembers a check that nobody renews; its minimum.
    private static final String FORGOTTEN_AFTER = "1m";

    private final String name;
    private final ConsulAgent agent;
    private final LockKey lock;
    private final ConsulSettings settings;
    private final JsonMapper json;

    /// Of the present session alone: one that was lost sight of ends when its check is not renewed.
    private volatile String check;

    private @Nullable CompletableFuture<Optional<Leadership>> underWay;
    private volatile @Nullable String session;

    Candidacy(
            String name,
            ConsulAgent agent,
            LockKey lock,
            ConsulSettings settings,
            JsonMapper json) {
        this.name = name;
        this.agent = agent;
        this.lock = lock;
        this.settings = settings;
        this.json = json;
        this.check = newCheck();
    }

    private String newCheck() {
        return "falcon-candidate-" + name + "-" + UUID.randomUUID();
    }

    /// One question at a time: asked again meanwhile, it is the same one.
    synchronized CompletableFuture<Optional<Leadership>> lead() {
        CompletableFuture<Optional<Leadership>> asked = underWay;
        if (asked == null || asked.isDone()) {
            asked = attempt(true);
            underWay = asked;
        }
        return asked;
    }

    @Nullable String session() {
        return session;
    }

    private CompletableFuture<Optional<Leadership>> attempt(boolean again) {
        String current = session;
        CompletableFuture<String> opened =
                current == null ? open() : CompletableFuture.completedFuture(current);
        return opened.thenCompose(
                mine ->
                        agent.put("agent/check/pass/" + ConsulAgent.escaped(check), "")
                                .thenCompose(
                                        renewed ->
                                                renewed.status() == 200
                                                        ? take(mine, again)
                                                        : startOver(again)));
    }

    private CompletableFuture<Optional<Leadership>> take(String mine, boolean again) {
        return lock.read()
                .thenCompose(
                        found -> {
                            if (found.isHeld()) {
                                return CompletableFuture.completedFuture(leadership(found, mine));
                            }
                            return agent.put(lock.acquire(mine), name)
                                    .thenCompose(
                                            reply ->
                                                    reply.status() == 200
                                                            ? lock.read()
                                                                    .thenApply(
                                                                            now ->
                                                                                    leadership(
                                                                                            now,
                                                                                            mine))
                                                            : startOver(again));
                        });
    }

    private Optional<Leadership> leadership(LockKey.State found, String mine) {
        return mine.equals(found.session())
                ? Optional.of(new Leadership(name, found.index()))
                : Optional.empty();
    }

    /// The session is gone: it was not renewed in time, or the agent has started anew.
    private CompletableFuture<Optional<Leadership>> startOver(boolean again) {
        session = null;
        return again
                ? attempt(false)
                : CompletableFuture.failedFuture(
                        new IllegalStateException("Consul ends every session at once"));
    }

    private CompletableFuture<String> open() {
        check = newCheck();
        String service =
                json.writeValueAsString(
                        Map.of(
                                "ID",
                                check,
                                "Name",
                                "falcon-candidate",
                                "Check",
                                Map.of(
                                        "CheckID",
                                        check,
                                        "TTL",
                                        settings.lock().toMillis() + "ms",
                                        "Status",
                                        "passing",
                                        "DeregisterCriticalServiceAfter",
                                        FORGOTTEN_AFTER)));
        String wanted =
                json.writeValueAsString(
                        Map.of(
                                "Name",
                                check,
                                "LockDelay",
                                "0s",
                                "Behavior",
                                "release",
                                "Checks",
                                List.of(check)));
        return agent.put("agent/service/register", service)
                .thenCompose(
                        registered -> {
                            registered.accepted();
                            return agent.put("session/create", wanted);
                        })
                .thenApply(
                        created -> {
                            String id =
                                    json.readTree(created.accepted().body()).path("ID").asString();
                            session = id;
                            return id;
                        });
    }
}
