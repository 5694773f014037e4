package io.falcondb.wal.topic.kafka;

import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionException.Reason;
import io.falcondb.wal.topic.PartitionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicIdException;

/// One consumer without a group and without a reset policy.
final class KafkaReader implements PartitionReader {

    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private long next;

    KafkaReader(TopicPartition partition, Consumer<byte[], byte[]> consumer, long offset) {
        this.partition = partition;
        this.consumer = consumer;
        this.next = offset;
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
    }

    @Override
    public List<Entry> poll(Duration patience) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(patience).records(partition)) {
                entries.add(new Entry(record.offset(), record.value()));
            }
            next = consumer.position(partition);
            return entries;
        } catch (OffsetOutOfRangeException e) {
            throw outOfRange(e);
        } catch (UnknownTopicIdException e) {
            throw new PartitionException(
                    Reason.RECREATED, "the topic of " + partition + " was made again", e);
        }
    }

    private PartitionException outOfRange(OffsetOutOfRangeException cause) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(List.of(partition));
        boolean trimmed = next < first.getOrDefault(partition, 0L);
        return new PartitionException(
                trimmed ? Reason.TRIMMED : Reason.CUT,
                "offset %d of %s is %s"
                        .formatted(next, partition, trimmed ? "trimmed" : "beyond its end"),
                cause);
    }

    @Override
    public long position() {
        return next;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
