package io.falcondb.pgwire.app;

import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.rpc.LeaderFinder;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.contracts.rpc.PrimaryLink;
import io.falcondb.contracts.rpc.RemoteDecisions;
import io.falcondb.contracts.rpc.RemoteGroup;
import io.falcondb.contracts.rpc.RemoteShardMaps;
import io.falcondb.contracts.rpc.RemoteTimestampOracle;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.pgwire.cluster.ClusterGroup;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The links of a gateway to the primaries of all groups, and to the leader of the coordinators if
/// the shard map names several groups. Thread-safe.
final class StorageGroups implements AutoCloseable {

    private static final Duration QUESTION = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 200;

    private final GatewayConfiguration falcon;
    private final Whereabouts whereabouts;
    private final RpcSecurity security;
    private final Executor threads;
    private final @Nullable ShardMap map;
    private final Tracer tracer;
    private final Map<GroupId, PrimaryLink> links =
            new TreeMap<>(Comparator.comparingInt(GroupId::value));
    private @Nullable LeaderFinder leader;
    private @Nullable Group group;

    /// Asks the coordinators for the shard map, if there are any.
    ///
    /// @param threads for calls that wait
    /// @param events is told when a breaker opens and closes
    /// @param tracer records calls of statements
    ///
    /// @throws IllegalStateException which names the setting that does not fit the shard map, or
    ///   after `falcon.leader.start-timeout`
    StorageGroups(
            GatewayConfiguration falcon,
            Whereabouts whereabouts,
            RpcSecurity security,
            Executor threads,
            Consumer<String> events,
            Tracer tracer) {
        this.falcon = falcon;
        this.tracer = tracer;
        this.security = security;
        this.whereabouts = whereabouts.needsMembers();
        this.threads = threads;
        this.map = whereabouts.expectsCoordinators() ? awaitShardMap() : null;
        GatewayConfiguration.Calls calls = falcon.gateway();
        for (GroupId id : groupsToReach()) {
            GatewaySettings settings =
                    new GatewaySettings(
                            calls.callsMax(),
                            calls.callTimeout(),
                            calls.failoverTimeout(),
                            calls.ping(),
                            calls.silence(),
                            messageBytesMax(),
                            destination(id),
                            security);
            links.put(
                    id,
                    new PrimaryLink(
                            () -> whereabouts.members(id),
                            settings,
                            Ticker.SYSTEM,
                            new GroupBreaker(id, falcon.breakers(), Ticker.SYSTEM, events),
                            tracer));
        }
    }

    /// Those that are given; or, where members are found, those of the shard map.
    private Set<GroupId> groupsToReach() {
        ShardMap known = map;
        if (known == null) {
            Set<GroupId> given = new HashSet<>(whereabouts.groups());
            if (given.size() > 1) {
                throw new IllegalStateException(
                        "falcon.members names groups "
                                + whereabouts.groups()
                                + "; several groups need falcon.coordinators");
            }
            return given;
        }
        if (!whereabouts.membersAreGiven()) {
            Set<GroupId> found = new HashSet<>(known.distinctGroups());
            found.add(GroupId.FIRST);
            return found;
        }
        Set<GroupId> given = new HashSet<>(whereabouts.groups());
        if (!given.containsAll(known.distinctGroups()) || !given.contains(GroupId.FIRST)) {
            throw new IllegalStateException(
                    "falcon.members names groups %s, the shard map of the coordinators %s"
                            .formatted(whereabouts.groups(), known.distinctGroups()));
        }
        return given;
    }

    /// What transactions run on: the only group, or all of them as one.
    synchronized Group group() {
        Group known = group;
        if (known == null) {
            known = found();
            group = known;
        }
        return known;
    }

    private Group found() {
        Map<GroupId, Group> groups = new HashMap<>();
        links.forEach((id, link) -> groups.put(id, new RemoteGroup(id, link, threads)));
        ShardMap known = map;
        if (known == null) {
            return groups.values().iterator().next();
        }
        Group first = groups.get(GroupId.FIRST);
        if (first != null && known.distinctGroups().equals(List.of(GroupId.FIRST))) {
            return first;
        }
        LeaderFinder found =
                new LeaderFinder(
                        whereabouts::coordinators, leaderSettings(), threads, Ticker.SYSTEM);
        leader = found;
        return new ClusterGroup(
                groups,
                known,
                new RemoteTimestampOracle(found),
                new RemoteDecisions(found),
                falcon.gateway().failoverTimeout(),
                threads,
                Ticker.SYSTEM,
                tracer);
    }

    private LeaderSettings leaderSettings() {
        GatewayConfiguration.Leader settings = falcon.leader();
        return new LeaderSettings(
                settings.callsMax(),
                settings.callTimeout(),
                settings.findTimeout(),
                settings.silence(),
                settings.batchMax(),
                messageBytesMax(),
                destination(null),
                security);
    }

    private ShardMap awaitShardMap() {
        long deadline = Ticker.SYSTEM.nanos() + falcon.leader().startTimeout().toNanos();
        try (RemoteShardMaps maps =
                new RemoteShardMaps(
                        whereabouts::coordinators, QUESTION, messageBytesMax(), security)) {
            while (true) {
                try {
                    return maps.current().get();
                } catch (ExecutionException e) {
                    if (Ticker.SYSTEM.nanos() - deadline > 0) {
                        throw new IllegalStateException(
                                "no coordinator told the shard map within"
                                        + " falcon.leader.start-timeout; addresses are from "
                                        + whereabouts
                                        + ": "
                                        + e.getCause(),
                                e);
                    }
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("was not given the time to start", e);
        }
    }

    /// @param group null: the coordinators
    private @Nullable Destination destination(@Nullable GroupId group) {
        UUID cluster = falcon.clusterId();
        return cluster == null ? null : new Destination(ClusterId.of(cluster), group);
    }

    private int messageBytesMax() {
        return Math.toIntExact(falcon.rpc().maxMessage().toBytes());
    }

    /// To be called every `falcon.gateway.ping`.
    void ping() {
        for (PrimaryLink link : links.values()) {
            link.ping();
            link.probe(threads);
        }
    }

    /// In ascending order of their groups.
    List<GroupBreaker> breakers() {
        return links.values().stream().map(PrimaryLink::breaker).toList();
    }

    /// Whether the last primary found of every group is still connected.
    boolean areConnected() {
        return links.values().stream().allMatch(PrimaryLink::isConnected);
    }

    @Override
    public synchronized void close() {
        if (leader != null) {
            leader.close();
        }
        links.values().forEach(PrimaryLink::close);
    }
}
