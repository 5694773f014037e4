package io.falcondb.system.simulation;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.replication.shipping.Shipper;
import io.falcondb.replication.shipping.ShippingSettings;
import io.falcondb.storage.reign.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A process that ships for every member that has something to ship.
final class ShipperNode {

    private static final long STEP = 4 * World.MILLI;
    private static final ShippingSettings SETTINGS =
            new ShippingSettings(64, 64 << 10, Duration.ofMillis(200));

    private final Cluster cluster;
    private final Node node;
    private List<Shipper> shippers = List.of();

    ShipperNode(Cluster cluster, String name) {
        this.cluster = cluster;
        this.node = new Node(cluster.world(), name);
    }

    Node node() {
        return node;
    }

    List<Shipper> shippers() {
        return shippers;
    }

    void start() {
        node.start();
        List<Shipper> started = new ArrayList<>();
        for (StorageNode storage : cluster.storage()) {
            started.add(
                    new Shipper(
                            cluster.wal(),
                            cluster.kafkaFor(node),
                            new RemoteFeed(storage),
                            SETTINGS,
                            cluster.rules().shipping(),
                            node::nanos,
                            Tracer.OFF));
        }
        shippers = List.copyOf(started);
        node.every(STEP, () -> shippers.forEach(Shipper::step));
    }

    void crash() {
        cluster.world().note(node.name() + " is killed");
        node.die();
        shippers = List.of();
    }

    private final class RemoteFeed implements WalFeed {

        private final StorageNode storage;

        RemoteFeed(StorageNode storage) {
            this.storage = storage;
        }

        @Override
        public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
            return cluster.network()
                    .ask(
                            node,
                            storage.node(),
                            () -> {
                                Member member = storage.member();
                                return member == null
                                        ? CompletableFuture.failedFuture(
                                                new IllegalStateException("not there"))
                                        : member.read(reign, fromLsn, bytesMax);
                            });
        }

        @Override
        public void prove(Proof proof) {
            tell(member -> member.prove(proof));
        }

        @Override
        public void superseded(ReignId reign, long byEpoch) {
            tell(member -> member.superseded(reign, byEpoch));
        }

        private void tell(Consumer<Member> message) {
            cluster.network()
                    .send(
                            node,
                            storage.node(),
                            () -> {
                                Member member = storage.member();
                                if (member != null) {
                                    message.accept(member);
                                    storage.step();
                                }
                            });
        }
    }
}
