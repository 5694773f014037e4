package io.falcondb.wal.topic.kafka;

import io.falcondb.wal.topic.SharedPartition;
import io.falcondb.wal.topic.TopicSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// One process's way to Kafka. Thread-safe.
public final class KafkaConnection implements AutoCloseable {

    private static final short REPLICAS = 3;
    private static final String ELR = "eligible.leader.replicas.version";

    private final KafkaAccess access;
    private final Duration delivery;
    private final int recordBytesMax;
    private final Duration timeout;
    private final Admin admin;

    /// Connects in the background.
    ///
    /// @param delivery `falcon.kafka.delivery-timeout`: after which the outcome of an append counts
    ///   as unknown
    /// @param recordBytesMax `falcon.wal.max-record`
    /// @param timeout of a question about topics and brokers
    public KafkaConnection(
            KafkaAccess access, Duration delivery, int recordBytesMax, Duration timeout) {
        this.access = access;
        this.delivery = delivery;
        this.recordBytesMax = recordBytesMax;
        this.timeout = timeout;
        int millis = (int) timeout.toMillis();
        this.admin =
                Admin.create(
                        access.with(
                                Map.of(
                                        "request.timeout.ms",
                                        millis,
                                        "default.api.timeout.ms",
                                        millis,
                                        "reconnect.backoff.ms",
                                        10,
                                        "reconnect.backoff.max.ms",
                                        200)));
    }

    /// The log of one group.
    public SharedPartition partition(String topic) {
        return new KafkaPartition(
                topic,
                admin,
                () ->
                        new KafkaProducer<>(
                                access.with(KafkaClients.producer(delivery, recordBytesMax))),
                () -> new KafkaConsumer<>(access.with(KafkaClients.consumer())));
    }

    /// What Kafka says of a topic, or nothing if it is not there.
    ///
    /// @throws KafkaUnavailableException if nobody answers in time
    public Optional<TopicSettings> settings(String topic) {
        TopicDescription description;
        try {
            description = told(answer(admin.describeTopics(List.of(topic)).allTopicNames()), topic);
        } catch (KafkaUnavailableException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
        Node leader = description.partitions().getFirst().leader();
        if (leader == null) {
            throw new KafkaUnavailableException("topic \"" + topic + "\" has no leader", null);
        }
        ConfigResource ofTopic = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigResource ofBroker = new ConfigResource(ConfigResource.Type.BROKER, leader.idString());
        Map<ConfigResource, Config> found =
                answer(admin.describeConfigs(List.of(ofTopic, ofBroker)).all());
        FinalizedVersionRange elr =
                answer(admin.describeFeatures().featureMetadata()).finalizedFeatures().get(ELR);
        return Optional.of(
                settings(
                        description,
                        Values.of(told(found, ofTopic)),
                        Values.of(told(found, ofBroker)),
                        elr != null && elr.maxVersionLevel() >= 1));
    }

    /// Makes the topic with the settings that RPO 0 needs; one that is there stays as it is. With
    /// fewer than 3 brokers it has as many replicas as there are brokers.
    ///
    /// @throws KafkaUnavailableException if nobody answers in time
    public void create(String topic) {
        Collection<Node> brokers = answer(admin.describeCluster().nodes());
        short replicas = (short) Math.min(REPLICAS, brokers.size());
        NewTopic wanted =
                new NewTopic(topic, 1, replicas)
                        .configs(
                                Map.of(
                                        "min.insync.replicas",
                                        String.valueOf(Math.max(1, replicas - 1)),
                                        "unclean.leader.election.enable",
                                        "false",
                                        "retention.ms",
                                        "-1",
                                        "retention.bytes",
                                        "-1",
                                        "cleanup.policy",
                                        "delete",
                                        "message.timestamp.type",
                                        "LogAppendTime",
                                        "max.message.bytes",
                                        String.valueOf(
                                                recordBytesMax + TopicSettings.RECORD_OVERHEAD)));
        try {
            answer(admin.createTopics(List.of(wanted)).all());
        } catch (KafkaUnavailableException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static TopicSettings settings(
            TopicDescription description, Values topic, Values broker, boolean elr) {
        return new TopicSettings(
                description.name(),
                description.partitions().size(),
                description.partitions().getFirst().replicas().size(),
                (int) topic.number("min.insync.replicas"),
                topic.flag("unclean.leader.election.enable"),
                elr,
                topic.number("retention.ms"),
                topic.number("retention.bytes"),
                topic.text("cleanup.policy"),
                broker.flag("auto.create.topics.enable"),
                topic.text("message.timestamp.type"),
                (int) topic.number("max.message.bytes"),
                Duration.ofMillis(broker.number("broker.session.timeout.ms")),
                Duration.ofMillis(broker.number("replica.lag.time.max.ms")),
                topic.number("flush.messages") == 1);
    }

    private static <K, V> V told(Map<K, V> answers, K about) {
        V answer = answers.get(about);
        if (answer == null) {
            throw new KafkaUnavailableException("Kafka does not tell of " + about, null);
        }
        return answer;
    }

    private <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new KafkaUnavailableException(
                    "Kafka at %s refuses: %s".formatted(access.servers(), cause.getMessage()),
                    cause);
        } catch (TimeoutException e) {
            throw new KafkaUnavailableException(
                    "Kafka at %s does not answer within %d ms"
                            .formatted(access.servers(), timeout.toMillis()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted", e);
        }
    }

    /// Settings as Kafka tells them; one that it does not tell has no value.
    private record Values(Map<String, String> byName) {

        static Values of(Config config) {
            Map<String, String> byName = new HashMap<>();
            for (ConfigEntry entry : config.entries()) {
                byName.put(entry.name(), String.valueOf(entry.value()));
            }
            return new Values(byName);
        }

        String text(String name) {
            return byName.getOrDefault(name, "");
        }

        boolean flag(String name) {
            return Boolean.parseBoolean(text(name));
        }

        long number(String name) {
            String value = byName.get(name);
            if (value == null) {
                throw new KafkaUnavailableException("Kafka does not tell " + name, null);
            }
            return Long.parseLong(value);
        }
    }
}
