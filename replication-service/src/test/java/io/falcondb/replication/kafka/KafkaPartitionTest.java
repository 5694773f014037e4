package io.falcondb.replication.kafka;

import io.falcondb.testkit.kafka.KafkaBroker;
import io.falcondb.testkit.topic.PartitionContract;
import io.falcondb.wal.topic.SharedPartition;
import io.falcondb.wal.topic.kafka.KafkaClients;
import io.falcondb.wal.topic.kafka.KafkaPartition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Kafka keeps the contract, with a real broker.
class KafkaPartitionTest extends PartitionContract {

    private static KafkaBroker broker;
    private static Admin admin;
    private static int topics;

    private String topic;

    @BeforeAll
    static void startBroker(@TempDir Path folder) throws IOException, InterruptedException {
        broker = KafkaBroker.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", broker.servers()));
    }

    @AfterAll
    static void stopBroker() throws InterruptedException {
        if (admin != null) {
            admin.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    protected SharedPartition partition() {
        topic = "falcon.wal." + ++topics;
        create();
        return new KafkaPartition(
                topic,
                admin,
                () ->
                        new KafkaProducer<>(
                                with(KafkaClients.producer(Duration.ofSeconds(5), 1 << 20))),
                () -> new KafkaConsumer<>(with(KafkaClients.consumer())));
    }

    @Override
    protected void recreate() {
        try {
            admin.deleteTopics(List.of(topic)).all().get();
            while (admin.listTopics().names().get().contains(topic)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        create();
        while (!isThere()) {
            Thread.onSpinWait();
        }
    }

    /// A topic that was just made is unknown to the broker for a moment.
    private boolean isThere() {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            admin.listOffsets(Map.of(new TopicPartition(topic, 0), OffsetSpec.latest()))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create() {
        try {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> with(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", broker.servers());
        return all;
    }
}
