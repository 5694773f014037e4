package io.falcondb.contracts.discovery.consul;

import io.falcondb.contracts.discovery.ServiceDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Services in Consul's catalog, as `falcon-KIND`, tagged with their cluster. The agent asks each
/// for its health and forgets one that has been ill for an hour. Thread-safe.
public final class ConsulDirectory implements ServiceDirectory {

    private static final String FORGOTTEN_AFTER = "1h";
    private static final String HTTP_PORT = "http-port";
    private static final String NAME = "name";

    private final ConsulAgent agent;
    private final String cluster;
    private final Duration interval;
    private final JsonMapper json = new JsonMapper();

    /// @param agent stays the caller's, who closes it
    /// @param interval between two questions for a service's health
    public ConsulDirectory(ConsulAgent agent, String cluster, Duration interval) {
        this.agent = agent;
        this.cluster = cluster;
        this.interval = interval;
    }

    @Override
    public CompletableFuture<Void> announce(Service service) {
        return agent.get("agent/service/" + ConsulAgent.escaped(id(service)))
                .thenCompose(
                        reply ->
                                reply.status() == 200
                                                && service.equals(
                                                        read(
                                                                service.kind(),
                                                                json.readTree(reply.body())))
                                        ? CompletableFuture.completedFuture(null)
                                        : agent.put("agent/service/register", entry(service))
                                                .thenAccept(ConsulAgent.Reply::accepted));
    }

    @Override
    public CompletableFuture<Void> withdraw(Service service) {
        return agent.put("agent/service/deregister/" + ConsulAgent.escaped(id(service)), "")
                .thenAccept(ConsulAgent.Reply::accepted);
    }

    @Override
    public CompletableFuture<List<Service>> find(String kind) {
        return agent.get("health/service/falcon-" + kind + "?passing&tag=" + cluster)
                .thenApply(
                        reply -> {
                            List<Service> found = new ArrayList<>();
                            for (JsonNode entry : json.readTree(reply.accepted().body())) {
                                found.add(read(kind, entry.path("Service")));
                            }
                            return List.copyOf(found);
                        });
    }

    private String id(Service service) {
        return cluster + "-" + service.kind() + "-" + service.name();
    }

    private static Service read(String kind, JsonNode entry) {
        return new Service(
                kind,
                entry.path("Meta").path(NAME).asString(""),
                entry.path("Address").asString(""),
                entry.path("Port").asInt(0),
                Integer.parseInt(entry.path("Meta").path(HTTP_PORT).asString("0")));
    }

    private String entry(Service service) {
        return json.writeValueAsString(
                Map.of(
                        "ID",
                        id(service),
                        "Name",
                        "falcon-" + service.kind(),
                        "Tags",
                        List.of(cluster),
                        "Address",
                        service.address(),
                        "Port",
                        service.port(),
                        "Meta",
                        Map.of(NAME, service.name(), HTTP_PORT, "" + service.httpPort()),
                        "Check",
                        Map.of(
                                "HTTP",
                                "http://"
                                        + service.address()
                                        + ":"
                                        + service.httpPort()
                                        + "/health",
                                "Interval",
                                interval.toMillis() + "ms",
                                "Timeout",
                                interval.toMillis() + "ms",
                                "DeregisterCriticalServiceAfter",
                                FORGOTTEN_AFTER)));
    }
}
