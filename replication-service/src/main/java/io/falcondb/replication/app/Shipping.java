package io.falcondb.replication.app;

import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.rpc.RpcConnections;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shippers of all groups, one for each member, with their connections. It keeps nothing that
/// must survive: any number of these processes may ship the same groups.
final class Shipping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);
    private static final Duration KAFKA_QUESTION = Duration.ofSeconds(5);

    private final BootId boot = new BootId(UUID.randomUUID());
    private final KafkaConnection kafka;
    private final RpcConnections connections;
    private final Tracer tracer;
    private final List<MemberShipping> members = new ArrayList<>();

    Shipping(ReplicationServiceSettings falcon, boolean mayBeWeak, Tracer tracer) {
        this.tracer = tracer;
        int recordBytesMax = Math.toIntExact(falcon.wal().maxRecord().toBytes());
        List<MemberAddress> addresses = MemberAddress.parse(falcon.members());
        this.kafka =
                new KafkaConnection(
                        falcon.kafka().bootstrapServers(),
                        falcon.kafka().deliveryTimeout(),
                        recordBytesMax,
                        KAFKA_QUESTION);
        try {
            for (GroupId group : groups(addresses)) {
                String promise =
                        new TopicCheck(kafka, falcon.topic(group), recordBytesMax, Ticker.SYSTEM)
                                .run(true, falcon.kafka().startTimeout(), mayBeWeak);
                LOG.info("{}", promise);
            }
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        this.connections = new RpcConnections(Math.toIntExact(falcon.rpc().maxMessage().toBytes()));
        addresses.forEach(address -> members.add(shipping(address, falcon)));
        members.forEach(MemberShipping::start);
    }

    private static List<GroupId> groups(List<MemberAddress> members) {
        return members.stream().map(MemberAddress::group).distinct().toList();
    }

    List<MemberShipping> members() {
        return List.copyOf(members);
    }

    @Override
    public void close() {
        members.forEach(MemberShipping::close);
        connections.close();
        kafka.close();
    }

    private MemberShipping shipping(MemberAddress member, ReplicationServiceSettings falcon) {
        GroupId group = member.group();
        ReplicationServiceSettings.Shipping shipping = falcon.shipping();
        return new MemberShipping(
                member.name(),
                new WalId(ClusterId.of(falcon.clusterId()), group),
                kafka.partition(falcon.topic(group)),
                connections.walFeed(group, boot, member.address(), shipping.patience()),
                new ShippingSettings(
                        shipping.recordsInFlight(),
                        Math.toIntExact(shipping.bytesInFlight().toBytes()),
                        shipping.patience()),
                Ticker.SYSTEM,
                tracer);
    }
}
