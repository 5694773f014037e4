package io.falcondb.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What Kafka itself takes to acknowledge a record with `acks=all`, one record after the other.
final class KafkaAppends {

    private static final String TOPIC = "falcon.benchmark";
    private static final int WARM_UP = 2000;
    private static final int RECORDS = 3000;
    private static final int RECORD_BYTES = 200;

    private KafkaAppends() {}

    /// The median in milliseconds.
    ///
    /// @param replicas of the topic: as many as the log's own topics have
    static double medianMillis(String brokers, short replicas)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(Set.of(new NewTopic(TOPIC, 1, replicas))).all().get();
            }
        }
        Properties settings = new Properties();
        settings.put("bootstrap.servers", brokers);
        settings.put("acks", "all");
        settings.put("linger.ms", "0");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            double[] millis = new double[RECORDS];
            for (int i = -WARM_UP; i < RECORDS; i++) {
                long began = System.nanoTime();
                producer.send(new ProducerRecord<>(TOPIC, new byte[RECORD_BYTES])).get();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - began) / 1e6;
                }
            }
            Arrays.sort(millis);
            return millis[RECORDS / 2];
        }
    }
}
