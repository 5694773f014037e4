package io.falcondb.wal.topic.kafka;

import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionException.Reason;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.SharedPartition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/// Partition 0 of a topic. Clients come from outside, configured as [KafkaClients] says.
public final class KafkaPartition implements SharedPartition {

    private final TopicPartition partition;
    private final Admin admin;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Supplier<Consumer<byte[], byte[]>> consumers;

    public KafkaPartition(
            String topic,
            Admin admin,
            Supplier<Producer<byte[], byte[]>> producers,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.partition = new TopicPartition(topic, 0);
        this.admin = admin;
        this.producers = producers;
        this.consumers = consumers;
    }

    @Override
    public ProducerSession openSession() {
        return new KafkaSession(partition, producers.get());
    }

    @Override
    public PartitionReader openReader(long offset) {
        return new KafkaReader(partition, consumers.get(), offset);
    }

    @Override
    public CompletableFuture<Bounds> bounds() {
        String topic = partition.topic();
        CompletableFuture<String> id =
                future(
                                admin.describeTopics(List.of(topic))
                                        .allTopicNames()
                                        .thenApply(
                                                found ->
                                                        found.values().iterator().next().topicId()))
                        .thenApply(Uuid::toString);
        return id.thenCombine(offset(OffsetSpec.earliest()), Start::new)
                .thenCombine(
                        offset(OffsetSpec.latest()),
                        (start, end) -> new Bounds(start.id, start.first, end))
                .exceptionallyCompose(
                        problem ->
                                CompletableFuture.failedFuture(
                                        new PartitionException(
                                                Reason.UNAVAILABLE,
                                                "topic \"%s\" cannot be described: %s"
                                                        .formatted(topic, message(problem)),
                                                problem)));
    }

    /// Of the largest of its replicas.
    @Override
    public CompletableFuture<Long> bytes() {
        return future(admin.describeCluster().nodes())
                .thenCompose(
                        brokers ->
                                future(
                                        admin.describeLogDirs(
                                                        brokers.stream().map(Node::id).toList())
                                                .allDescriptions()))
                .thenApply(
                        folders ->
                                folders.values().stream()
                                        .flatMap(folder -> folder.values().stream())
                                        .map(folder -> folder.replicaInfos().get(partition))
                                        .filter(Objects::nonNull)
                                        .mapToLong(ReplicaInfo::size)
                                        .max()
                                        .orElse(0));
    }

    @Override
    public CompletableFuture<Void> trim(long offset) {
        return future(
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all());
    }

    private record Start(String id, long first) {}

    private CompletableFuture<Long> offset(OffsetSpec which) {
        return future(
                admin.listOffsets(Map.of(partition, which))
                        .partitionResult(partition)
                        .thenApply(result -> result.offset()));
    }

    private static String message(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        return String.valueOf(cause.getMessage());
    }

    private static <T> CompletableFuture<T> future(KafkaFuture<T> answer) {
        return answer.toCompletionStage().toCompletableFuture();
    }
}
