package io.falcondb.contracts.spring;

import io.falcondb.contracts.discovery.Discovery;
import io.falcondb.contracts.discovery.DiscoverySettings;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulDirectory;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.kernel.Ticker;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.consul` of a service that finds the others in Consul's catalogue.
///
/// @param address host and port of the agent's HTTP API; empty: no Consul, all addresses are given
/// @param scheme `http` or `https`
/// @param token with which the agent is asked; empty: none
/// @param advertise host, or host and port, where others reach this process; empty: where it
///   listens
/// @param deadline of one request
/// @param ttl an entry that was not renewed for so long is not alive; renewed three times within it
/// @param watch the longest that a question waits for a change
/// @param pause between two questions, and before one is asked again
/// @param keep how long a service whose entry is gone is still looked for
public record CatalogueSettings(
        @DefaultValue("") String address,
        @DefaultValue("http") @Pattern(regexp = "https?") String scheme,
        @DefaultValue("") String token,
        @DefaultValue("") String advertise,
        @DefaultValue("2s") Duration deadline,
        @DefaultValue("10s") Duration ttl,
        @DefaultValue("10s") Duration watch,
        @DefaultValue("500ms") Duration pause,
        @DefaultValue("1m") Duration keep) {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final int RENEWALS = 3;

    /// What is given is used, what is not is looked for.
    ///
    /// @param wantsNodes whether the process asks everybody's HTTP port
    /// @throws IllegalStateException if there is a Consul and no cluster to look for in it
    public Whereabouts whereabouts(
            Given given, boolean wantsNodes, @Nullable UUID cluster, EventLog events) {
        if (address.isEmpty()) {
            return new Whereabouts(given, null);
        }
        if (cluster == null) {
            throw new IllegalStateException(
                    "falcon.consul.address needs falcon.cluster-id: services of several clusters"
                            + " may stand in one Consul");
        }
        Set<ServiceKind> open =
                Arrays.stream(ServiceKind.values())
                        .filter(kind -> given.leavesOpen(kind, wantsNodes))
                        .collect(Collectors.toUnmodifiableSet());
        return new Whereabouts(
                given,
                new Discovery(
                        new ConsulDirectory(
                                new ConsulAgent(
                                        URI.create(scheme + "://" + address), token, deadline),
                                cluster.toString(),
                                ttl,
                                watch),
                        cluster.toString(),
                        open,
                        new DiscoverySettings(ttl.dividedBy(RENEWALS), pause, keep),
                        Ticker.SYSTEM,
                        event -> {
                            LOG.info("{}", event);
                            events.add("discovery", event);
                        }));
    }
}
