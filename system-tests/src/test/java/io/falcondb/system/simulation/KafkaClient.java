package io.falcondb.system.simulation;

import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/// A node's way to the shared partition: its producer sessions retry until their delivery time-out
/// is over, and what they gave up may arrive later.
final class KafkaClient implements SharedPartition {

    private static final long DELIVERY_TIMEOUT = 2_000 * World.MILLI;
    private static final long RETRY = 20 * World.MILLI;

    private final Node self;
    private final Node kafka;
    private final Network network;
    private final InMemoryPartition partition;
    private final LongConsumer trimmer;

    /// @param trimmer forgets what lies below an offset
    KafkaClient(
            Node self,
            Node kafka,
            Network network,
            InMemoryPartition partition,
            LongConsumer trimmer) {
        this.self = self;
        this.kafka = kafka;
        this.network = network;
        this.partition = partition;
        this.trimmer = trimmer;
    }

    @Override
    public ProducerSession openSession() {
        return new Session(partition.openSession());
    }

    @Override
    public PartitionReader openReader(long offset) {
        return new Reader(partition.openReader(offset));
    }

    @Override
    public CompletableFuture<Bounds> bounds() {
        return network.ask(self, kafka, partition::bounds);
    }

    @Override
    public CompletableFuture<Long> bytes() {
        return network.ask(self, kafka, partition::bytes);
    }

    @Override
    public CompletableFuture<Void> trim(long offset) {
        return network.ask(
                self,
                kafka,
                () -> {
                    trimmer.accept(offset);
                    return CompletableFuture.completedFuture(null);
                });
    }

    private final class Session implements ProducerSession {

        private final ProducerSession broker;
        private long arrivesAt;

        Session(ProducerSession broker) {
            this.broker = broker;
        }

        @Override
        public CompletableFuture<Appended> append(byte[] record) {
            CompletableFuture<Appended> answer = new CompletableFuture<>();
            World world = self.world();
            arrivesAt = Math.max(arrivesAt, world.now() + network.delay());
            long deadline = world.now() + DELIVERY_TIMEOUT;
            world.at(arrivesAt, () -> deliver(record, answer, deadline));
            return answer;
        }

        /// The producer lives in its process: a dead one retries nothing, but what is on the wire
        /// arrives.
        private void deliver(byte[] record, CompletableFuture<Appended> answer, long deadline) {
            World world = self.world();
            if (network.isOpen(self, kafka)) {
                broker.append(record)
                        .thenAccept(
                                appended ->
                                        world.after(
                                                network.delay(),
                                                () -> acknowledge(answer, appended)));
            } else if (world.now() >= deadline) {
                if (world.oneIn(2)) {
                    world.after(world.millis(0, 4000), () -> partition.stray(record));
                }
                self.run(() -> answer.complete(new Appended.Unknown("delivery timed out")));
            } else if (self.isUp()) {
                world.after(RETRY, () -> deliver(record, answer, deadline));
            }
        }

        private void acknowledge(CompletableFuture<Appended> answer, Appended appended) {
            if (network.isOpen(kafka, self)) {
                self.run(() -> answer.complete(appended));
            } else {
                self.after(
                        network.delay() + 100 * World.MILLI,
                        () ->
                                answer.complete(
                                        self.world().oneIn(2)
                                                ? new Appended.Somewhere()
                                                : new Appended.Unknown("delivery timed out")));
            }
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    private final class Reader implements PartitionReader {

        private final PartitionReader broker;

        Reader(PartitionReader broker) {
            this.broker = broker;
        }

        @Override
        public List<Entry> poll(Duration patience) {
            boolean connected = network.isOpen(self, kafka) && network.isOpen(kafka, self);
            return connected && !self.world().oneIn(4) ? broker.poll(patience) : List.of();
        }

        @Override
        public long position() {
            return broker.position();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
