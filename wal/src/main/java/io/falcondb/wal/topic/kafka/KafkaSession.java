package io.falcondb.wal.topic.kafka;

import io.falcondb.wal.topic.ProducerSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// One idempotent producer.
final class KafkaSession implements ProducerSession {

    private final TopicPartition partition;
    private final Producer<byte[], byte[]> producer;

    KafkaSession(TopicPartition partition, Producer<byte[], byte[]> producer) {
        this.partition = partition;
        this.producer = producer;
    }

    @Override
    public CompletableFuture<Appended> append(byte[] record) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(partition.topic(), partition.partition(), null, record),
                    (metadata, problem) -> answer.complete(appended(metadata, problem)));
        } catch (KafkaException | IllegalStateException e) {
            answer.complete(new Appended.Unknown(String.valueOf(e.getMessage())));
        }
        return answer;
    }

    private static Appended appended(
            @Nullable RecordMetadata metadata, @Nullable Exception problem) {
        if (problem != null) {
            return new Appended.Unknown(String.valueOf(problem.getMessage()));
        }
        return metadata == null || !metadata.hasOffset()
                ? new Appended.Somewhere()
                : new Appended.At(metadata.offset());
    }

    /// Does not wait: what was not acknowledged is read by whoever needs to know.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
