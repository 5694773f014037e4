package io.falcondb.wal.topic.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What the cores need of Kafka's clients, as properties for whoever makes them.
public final class KafkaClients {

    private KafkaClients() {}

    /// Acknowledged by all in-sync replicas, never twice, never reordered, sent at once, and given
    /// up after `delivery`.
    ///
    /// @param recordBytesMax `falcon.wal.max-record`
    public static Map<String, Object> producer(Duration delivery, int recordBytesMax) {
        Map<String, Object> properties = new HashMap<>();
        int deliveryMillis = (int) delivery.toMillis();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryMillis);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryMillis);
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
        properties.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 50);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 10);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 50);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, recordBytesMax + 4096);
        properties.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return properties;
    }

    /// Reads everything below the high watermark; an offset that is gone is an error, never a jump.
    public static Map<String, Object> consumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 10);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 50);
        properties.put(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        properties.put(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        return properties;
    }
}
