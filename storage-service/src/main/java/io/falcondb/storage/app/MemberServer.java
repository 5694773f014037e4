package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.Handovers;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.rpc.CheckpointServer;
import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.LeaderFinder;
import io.falcondb.contracts.rpc.RemoteDecisions;
import io.falcondb.contracts.rpc.RemoteTimestampOracle;
import io.falcondb.contracts.rpc.RpcConnections;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.rpc.StorageServer;
import io.falcondb.contracts.rpc.WalFeedServer;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.storage.GroupMember;
import io.falcondb.storage.MemberHost;
import io.falcondb.storage.MemberStart;
import io.falcondb.storage.Neighbours;
import io.falcondb.storage.Surroundings;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.storage.reign.DiskGate;
import io.falcondb.wal.topic.kafka.KafkaConnection;
import io.falcondb.wal.topic.kafka.TopicCheck;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One member with its connections: Kafka, the listener, and the coordinators. Starts in this order
/// and closes in the reverse one, the end of an open reign first.
final class MemberServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MemberServer.class);
    private static final Duration KAFKA_QUESTION = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private final MemberHost member;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final StorageServer gateways;
    private final RpcServer listener;
    private final RpcConnections connections;
    private final OtherMembers others;
    private final Coordinators coordinators;
    private final Pulse pulse;
    private final Handovers handovers;
    private final CommitTraces traces;
    private @Nullable LeaderFinder leader;

    MemberServer(
            StorageServiceSettings falcon,
            Whereabouts whereabouts,
            RpcSecurity security,
            boolean mayBeWeak,
            EventLog events,
            Tracer tracer)
            throws IOException {
        falcon.rpc().tls().checkListener(falcon.rpc().address(), falcon.rpc().allowPlaintext());
        this.traces = new CommitTraces(tracer, falcon.tracing().commitsMax());
        this.others = new OtherMembers(falcon, whereabouts, security);
        this.kafka = connect(falcon);
        this.connections =
                new RpcConnections(Math.toIntExact(falcon.rpc().maxMessage().toBytes()), security);
        try {
            String promise =
                    new TopicCheck(
                                    kafka,
                                    falcon.topic(),
                                    Math.toIntExact(falcon.wal().maxRecord().toBytes()),
                                    Ticker.SYSTEM)
                            .run(false, falcon.kafka().startTimeout(), mayBeWeak);
            LOG.info("{}", promise);
            Neighbours neighbours = neighbours(falcon, whereabouts, security);
            this.member =
                    new MemberHost(
                            () -> boot(falcon, neighbours),
                            others::known,
                            MemberParts.member(falcon).seed(),
                            Ticker.SYSTEM,
                            event -> tell(falcon, event, events));
        } catch (IOException | RuntimeException e) {
            others.close();
            connections.close();
            kafka.close();
            throw e;
        }
        this.gateways =
                new StorageServer(
                        member, blocking, Ticker.SYSTEM, falcon.gateway().silence(), tracer);
        this.listener = listen(falcon, security);
        this.coordinators = new Coordinators(falcon, whereabouts::coordinators, security);
        this.pulse =
                new Pulse(
                        member,
                        falcon.region(),
                        coordinators::known,
                        event -> tell(falcon, event, events));
        this.handovers =
                connections.handovers(whereabouts::coordinators, falcon.handover().answerTimeout());
        pulse.start(
                falcon.heartbeat().interval(),
                falcon.wal().feedPatience(),
                gateways,
                falcon.gateway().silence());
        LOG.info(
                "member {} of group {} listens on {} port {}",
                falcon.member(),
                falcon.group(),
                falcon.rpc().address(),
                listener.port());
    }

    MemberHost member() {
        return member;
    }

    /// Is shown every heartbeat from now on.
    void listen(Consumer<Heartbeat> listener) {
        pulse.listen(listener);
    }

    /// Where a person's wish for another primary is brought.
    Handovers handovers() {
        return handovers;
    }

    /// Where other services call it.
    int port() {
        return listener.port();
    }

    int gateways() {
        return gateways.gateways();
    }

    @Override
    public void close() throws IOException {
        try (kafka;
                blocking) {
            member.close();
            pulse.beat();
            pulse.close();
            listener.close();
            coordinators.close();
            others.close();
            connections.close();
            if (leader != null) {
                leader.close();
            }
        }
    }

    private static void tell(StorageServiceSettings falcon, String event, EventLog events) {
        LOG.warn("member {}: {}", falcon.member(), event);
        events.add("member", event);
    }

    private GroupMember boot(StorageServiceSettings falcon, @Nullable Neighbours neighbours)
            throws IOException {
        return MemberStart.open(
                MemberParts.member(falcon),
                kafka.partition(falcon.topic()),
                new Surroundings(
                        Ticker.SYSTEM,
                        wall(falcon.fault().clockOffset()),
                        new BootId(UUID.randomUUID()),
                        disk(falcon.fault().hangLogWhile()),
                        traces),
                neighbours);
    }

    private static InstantSource wall(Duration offset) {
        return () -> Instant.now().plus(offset);
    }

    private static DiskGate disk(@Nullable Path hangsWhile) {
        return hangsWhile == null ? DiskGate.OPEN : DiskGate.hangsWhile(hangsWhile);
    }

    /// The leader of the coordinators, if they know of other groups; null for none.
    private @Nullable Neighbours neighbours(
            StorageServiceSettings falcon, Whereabouts whereabouts, RpcSecurity security) {
        if (!whereabouts.expectsCoordinators()) {
            return null;
        }
        ShardMap shards = ShardMapWait.await(falcon, whereabouts, security);
        GroupId group = new GroupId(falcon.group());
        if (!shards.distinctGroups().contains(group)) {
            throw new IllegalStateException(
                    "group %s is not among falcon.cluster.groups of the coordinators, which are %s"
                            .formatted(group, shards.distinctGroups()));
        }
        if (shards.distinctGroups().size() == 1) {
            return null;
        }
        LeaderFinder found =
                new LeaderFinder(
                        whereabouts::coordinators,
                        MemberParts.leader(falcon, security),
                        blocking,
                        Ticker.SYSTEM);
        leader = found;
        return new Neighbours(new RemoteTimestampOracle(found), new RemoteDecisions(found));
    }

    private static KafkaConnection connect(StorageServiceSettings falcon) {
        return new KafkaConnection(
                falcon.kafka().access(),
                falcon.kafka().deliveryTimeout(),
                Math.toIntExact(falcon.wal().maxRecord().toBytes()),
                KAFKA_QUESTION);
    }

    private RpcServer listen(StorageServiceSettings falcon, RpcSecurity security)
            throws IOException {
        try {
            return RpcServer.start(
                    new InetSocketAddress(falcon.rpc().address(), falcon.rpc().port()),
                    Math.toIntExact(falcon.rpc().maxMessage().toBytes()),
                    List.of(
                            gateways,
                            new WalFeedServer(new GroupId(falcon.group()), member),
                            new CheckpointServer(new GroupId(falcon.group()), member)),
                    new Destination(ClusterId.of(falcon.clusterId()), new GroupId(falcon.group())),
                    security);
        } catch (IOException e) {
            member.close();
            kafka.close();
            throw e;
        }
    }
}
