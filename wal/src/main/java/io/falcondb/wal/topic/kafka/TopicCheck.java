package io.falcondb.wal.topic.kafka;

import io.falcondb.kernel.Ticker;
import io.falcondb.wal.topic.TopicSettings;
import io.falcondb.wal.topic.TopicSettings.Weakness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What a process that uses a group's topic asks of Kafka before it starts.
public final class TopicCheck {

    private static final long PAUSE_MILLIS = 100;

    private final KafkaConnection kafka;
    private final String topic;
    private final int recordBytesMax;
    private final Ticker ticker;

    public TopicCheck(KafkaConnection kafka, String topic, int recordBytesMax, Ticker ticker) {
        this.kafka = kafka;
        this.topic = topic;
        this.recordBytesMax = recordBytesMax;
        this.ticker = ticker;
    }

    /// Waits until the topic is there and compares its settings with what RPO 0 needs.
    ///
    /// @param creates whether to make it if it is missing
    /// @param patience `falcon.kafka.start-timeout`
    /// @param mayBeWeak profile `dev`: says what is too weak and goes on
    /// @return what the settings promise, for people
    /// @throws WeakTopicException if a setting is too weak
    /// @throws KafkaUnavailableException if the topic is not there in time
    public String run(boolean creates, Duration patience, boolean mayBeWeak) {
        TopicSettings found = await(creates, patience);
        List<Weakness> weaknesses = found.weaknesses(recordBytesMax);
        if (weaknesses.isEmpty()) {
            return "topic \"%s\": %s".formatted(topic, found.promise());
        }
        String list = weaknesses.stream().map(w -> "\n  " + w).collect(Collectors.joining());
        if (!mayBeWeak) {
            throw new WeakTopicException(
                    "topic \"%s\" or its brokers cannot keep what falcon.commit.policy promises:%s\n"
                                    .formatted(topic, list)
                            + "Change these settings in Kafka, or start with the profile dev to"
                            + " take the risk.");
        }
        return "topic \"%s\" is for development only:%s".formatted(topic, list);
    }

    private TopicSettings await(boolean creates, Duration patience) {
        long deadline = ticker.nanos() + patience.toNanos();
        while (true) {
            try {
                Optional<TopicSettings> found = kafka.settings(topic);
                if (found.isPresent()) {
                    return found.get();
                }
                if (creates) {
                    kafka.create(topic);
                } else if (ticker.nanos() > deadline) {
                    throw new KafkaUnavailableException(
                            ("topic \"%s\" was not made within falcon.kafka.start-timeout: start a"
                                            + " replication service of this cluster")
                                    .formatted(topic),
                            null);
                }
            } catch (KafkaUnavailableException e) {
                if (ticker.nanos() > deadline) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted", e);
        }
    }
}
