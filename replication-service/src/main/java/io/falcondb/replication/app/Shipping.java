package io.falcondb.replication.app;

import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.RpcConnections;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.replication.shipping.ShippingSettings;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.kafka.KafkaConnection;
import io.falcondb.wal.topic.kafka.TopicCheck;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shippers of all groups, one for each member that is known now, with their connections. It
/// keeps nothing that must survive: any number of these processes may ship the same groups.
///
/// A group's topic is made as soon as one of its members is known, even if nobody knows yet where
/// that one listens: the member waits for it.
final class Shipping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);
    private static final Duration KAFKA_QUESTION = Duration.ofSeconds(5);

    private final BootId boot = new BootId(UUID.randomUUID());
    private final ReplicationServiceSettings falcon;
    private final Whereabouts whereabouts;
    private final RpcSecurity security;
    private final boolean mayBeWeak;
    private final KafkaConnection kafka;
    private final Tracer tracer;
    private final Map<MemberAddress, MemberShipping> members = new LinkedHashMap<>();
    private final Set<GroupId> checked = new HashSet<>();
    private final ScheduledExecutorService changes =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("falcon-members").factory());
    private volatile @Nullable RuntimeException refusal;
    private volatile Runnable listener = () -> {};
    private boolean closed;

    /// @throws RuntimeException if a topic of a group that is known already may not be used
    Shipping(
            ReplicationServiceSettings falcon,
            Whereabouts whereabouts,
            RpcSecurity security,
            boolean mayBeWeak,
            Tracer tracer) {
        this.tracer = tracer;
        this.security = security;
        this.falcon = falcon;
        this.whereabouts = whereabouts.needsMembers();
        this.mayBeWeak = mayBeWeak;
        this.kafka =
                new KafkaConnection(
                        falcon.kafka().access(),
                        falcon.kafka().deliveryTimeout(),
                        recordBytesMax(),
                        KAFKA_QUESTION);
        try {
            adopt();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        whereabouts.onChange(
                () -> {
                    if (!changes.isShutdown()) {
                        changes.execute(this::adoptLater);
                    }
                });
        changes.execute(this::adoptLater);
    }

    synchronized List<MemberShipping> members() {
        return List.copyOf(members.values());
    }

    /// Why nothing of a group that was learned of is shipped, or null.
    @Nullable RuntimeException refusal() {
        return refusal;
    }

    /// Is run after every change of the members, and now.
    void onChange(Runnable to) {
        listener = to;
        to.run();
    }

    @Override
    public void close() {
        changes.shutdownNow();
        synchronized (this) {
            closed = true;
            members.values().forEach(MemberShipping::close);
        }
        kafka.close();
    }

    /// What is wrong with one group's topic must not end the shipping of others; it is tried again.
    private void adoptLater() {
        try {
            adopt();
            refusal = null;
        } catch (RuntimeException e) {
            RuntimeException before = refusal;
            refusal = e;
            if (before == null || !String.valueOf(e.getMessage()).equals(before.getMessage())) {
                LOG.error("members that were learned of are not shipped", e);
            }
            if (!changes.isShutdown()) {
                var ignored =
                        changes.schedule(
                                this::adoptLater,
                                falcon.consul().pause().toNanos(),
                                TimeUnit.NANOSECONDS);
            }
        }
        listener.run();
    }

    private void adopt() {
        RuntimeException problem = null;
        for (GroupId group : whereabouts.groups()) {
            if (!checked.contains(group)) {
                try {
                    check(group);
                } catch (RuntimeException e) {
                    problem = e;
                }
            }
        }
        followMembers();
        if (problem != null) {
            throw problem;
        }
    }

    private void check(GroupId group) {
        String promise =
                new TopicCheck(kafka, falcon.topic(group), recordBytesMax(), Ticker.SYSTEM)
                        .run(true, falcon.kafka().startTimeout(), mayBeWeak);
        LOG.info("{}", promise);
        checked.add(group);
    }

    private void followMembers() {
        List<MemberAddress> known = whereabouts.members();
        synchronized (this) {
            if (closed) {
                return;
            }
            members.entrySet()
                    .removeIf(
                            entry -> {
                                boolean gone = !known.contains(entry.getKey());
                                if (gone) {
                                    LOG.info("ships no more of {}", entry.getKey());
                                    entry.getValue().close();
                                }
                                return gone;
                            });
            for (MemberAddress member : known) {
                if (checked.contains(member.group()) && !members.containsKey(member)) {
                    MemberShipping shipping = shipping(member);
                    members.put(member, shipping);
                    shipping.start();
                }
            }
        }
    }

    private int recordBytesMax() {
        return Math.toIntExact(falcon.wal().maxRecord().toBytes());
    }

    private MemberShipping shipping(MemberAddress member) {
        GroupId group = member.group();
        ReplicationServiceSettings.Shipping shipping = falcon.shipping();
        RpcConnections connection =
                new RpcConnections(
                        Math.toIntExact(falcon.rpc().maxMessage().toBytes()),
                        new Destination(ClusterId.of(falcon.clusterId()), group),
                        security);
        return new MemberShipping(
                member.name(),
                new WalId(ClusterId.of(falcon.clusterId()), group),
                kafka.partition(falcon.topic(group)),
                connection,
                connection.walFeed(group, boot, member.address(), shipping.patience()),
                new ShippingSettings(
                        shipping.recordsInFlight(),
                        Math.toIntExact(shipping.bytesInFlight().toBytes()),
                        shipping.patience()),
                Ticker.SYSTEM,
                tracer);
    }
}
