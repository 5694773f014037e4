package io.falcondb.ops.fleet;

import io.falcondb.contracts.discovery.Roster;
import io.falcondb.contracts.discovery.ServiceDirectory.Catalogue;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulDirectory;
import io.falcondb.contracts.operations.RemoteNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The services of a cluster as Consul lists them now.
public final class CatalogueNodes {

    private CatalogueNodes() {}

    /// @param consul host and port of an agent's HTTP API, with `https://` before it if it wants
    ///   TLS
    /// @param token with which the agent is asked; empty: none
    /// @param deadline of each request
    /// @throws IOException if it does not answer
    public static List<RemoteNode> find(
            String consul, String token, String cluster, Duration deadline) throws IOException {
        URI agent = URI.create(consul.contains("://") ? consul : "http://" + consul);
        List<RemoteNode> nodes = new ArrayList<>();
        try (ConsulDirectory directory =
                new ConsulDirectory(
                        new ConsulAgent(agent, token, deadline), cluster, deadline, deadline)) {
            List<CompletableFuture<Catalogue>> asked = new ArrayList<>();
            for (ServiceKind kind : ServiceKind.values()) {
                asked.add(directory.find(kind, 0));
            }
            for (CompletableFuture<Catalogue> answer : asked) {
                Roster.empty(cluster, 0).after(answer.join(), 0).inUse().stream()
                        .filter(service -> service.httpPort() != 0)
                        .forEach(
                                service ->
                                        nodes.add(
                                                new RemoteNode(
                                                        service.name(),
                                                        URI.create(
                                                                "http://"
                                                                        + service.address()
                                                                        + ":"
                                                                        + service.httpPort()))));
            }
        } catch (CompletionException e) {
            throw new IOException("Consul at " + consul + " does not answer", e);
        }
        return nodes;
    }
}
