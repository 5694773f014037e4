package io.falcondb.contracts.discovery.consul;

import io.falcondb.contracts.discovery.ServiceDirectory;
import io.falcondb.contracts.discovery.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Services in Consul's catalog, as `falcon-KIND`, tagged with their cluster and group. Each renews
/// its own entry, so that it is found before it can be asked for its health and by whoever Consul's
/// agent cannot reach; one that has not renewed it for an hour is forgotten. Thread-safe.
public final class ConsulDirectory implements ServiceDirectory {

    private static final String FORGOTTEN_AFTER = "1h";
    private static final String CLUSTER = "cluster";
    private static final String GROUP = "group";
    private static final String NAME = "name";
    private static final String HTTP_PORT = "http-port";
    private static final String METRICS_PORT = "metrics-port";
    private static final int OK = 200;

    private final ConsulAgent agent;
    private final String cluster;
    private final Duration ttl;
    private final Duration wait;
    private final JsonMapper json = new JsonMapper();
    private volatile @Nullable Service entered;
    private CompletableFuture<Void> changes = CompletableFuture.completedFuture(null);

    /// @param agent is closed with this one
    /// @param cluster of services that are announced here
    /// @param ttl an entry that was not renewed for so long is not alive
    /// @param wait the longest that one question waits for a change
    public ConsulDirectory(ConsulAgent agent, String cluster, Duration ttl, Duration wait) {
        this.agent = agent;
        this.cluster = cluster;
        this.ttl = ttl;
        this.wait = wait;
    }

    @Override
    public synchronized CompletableFuture<Void> announce(Service service) {
        changes = inTurn(() -> entered(service));
        return changes;
    }

    @Override
    public synchronized CompletableFuture<Void> withdraw(Service service) {
        changes = inTurn(() -> takeOut(service));
        return changes;
    }

    /// One after another: a renewal that met an entry that is just being taken out would enter it
    /// again.
    private CompletableFuture<Void> inTurn(Supplier<CompletableFuture<Void>> change) {
        return changes.handle((nothing, problem) -> change.get()).thenCompose(made -> made);
    }

    private CompletableFuture<Void> entered(Service service) {
        if (!service.equals(entered)) {
            return enter(service);
        }
        return agent.put("agent/check/pass/service:" + ConsulAgent.escaped(id(service)), "")
                .thenCompose(
                        reply ->
                                reply.status() == OK
                                        ? CompletableFuture.completedFuture(null)
                                        : enter(service));
    }

    private CompletableFuture<Void> takeOut(Service service) {
        entered = null;
        return agent.put("agent/service/deregister/" + ConsulAgent.escaped(id(service)), "")
                .thenAccept(ConsulAgent.Reply::accepted);
    }

    @Override
    public CompletableFuture<Catalogue> find(ServiceKind kind, long after) {
        return agent.await("health/service/falcon-" + kind.word(), after, wait)
                .thenApply(
                        reply -> {
                            List<Listed> found = new ArrayList<>();
                            List<String> unreadable = new ArrayList<>();
                            for (JsonNode entry : json.readTree(reply.accepted().body())) {
                                try {
                                    found.add(read(kind, entry));
                                } catch (IllegalArgumentException e) {
                                    unreadable.add(
                                            "falcon-%s has an entry \"%s\" that no service made: %s"
                                                    .formatted(
                                                            kind.word(),
                                                            entry.path("Service")
                                                                    .path("ID")
                                                                    .asString(""),
                                                            e.getMessage()));
                                }
                            }
                            return new Catalogue(
                                    List.copyOf(found), List.copyOf(unreadable), reply.index());
                        });
    }

    @Override
    public void close() {
        agent.close();
    }

    private CompletableFuture<Void> enter(Service service) {
        return agent.put("agent/service/register", entry(service))
                .thenAccept(
                        reply -> {
                            reply.accepted();
                            entered = service;
                        });
    }

    /// A process that was killed and is back at the same place takes its old entry over.
    private String id(Service service) {
        return "%s-%s-%d-%s-%s"
                .formatted(
                        cluster,
                        service.kind().word(),
                        service.group(),
                        service.name(),
                        service.place().replace(':', '-'));
    }

    private static Listed read(ServiceKind kind, JsonNode entry) {
        JsonNode said = entry.path("Service");
        boolean alive = true;
        for (JsonNode check : entry.path("Checks")) {
            alive &= !check.path("Status").asString("").equals("critical");
        }
        return new Listed(
                text(said, CLUSTER),
                new Service(
                        kind,
                        number(said, GROUP),
                        text(said, NAME),
                        said.path("Address").asString(""),
                        said.path("Port").asInt(0),
                        number(said, HTTP_PORT),
                        number(said, METRICS_PORT)),
                alive,
                said.path("CreateIndex").asLong(0));
    }

    /// @throws IllegalArgumentException if it is not there
    private static String text(JsonNode said, String key) {
        String text = said.path("Meta").path(key).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it says no " + key);
        }
        return text;
    }

    /// @throws IllegalArgumentException if it is none
    private static int number(JsonNode said, String key) {
        String text = text(said, key);
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("its " + key + " is \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private String entry(Service service) {
        return json.writeValueAsString(
                Map.of(
                        "ID",
                        id(service),
                        "Name",
                        "falcon-" + service.kind().word(),
                        "Tags",
                        service.group() == 0
                                ? List.of(cluster)
                                : List.of(cluster, "group-" + service.group()),
                        "Address",
                        service.address(),
                        "Port",
                        service.port(),
                        "Meta",
                        Map.of(
                                CLUSTER,
                                cluster,
                                GROUP,
                                "" + service.group(),
                                NAME,
                                service.name(),
                                HTTP_PORT,
                                "" + service.httpPort(),
                                METRICS_PORT,
                                "" + service.metricsPort()),
                        "Check",
                        Map.of(
                                "TTL",
                                ttl.toMillis() + "ms",
                                "Status",
                                "passing",
                                "DeregisterCriticalServiceAfter",
                                FORGOTTEN_AFTER)));
    }
}
