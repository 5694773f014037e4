package io.falcondb.wal.topic.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a process is let in by Kafka.
class KafkaAccessTest {

    @Test
    void everyClientIsGivenTheSettingsOfTheConnection() {
        KafkaAccess access =
                new KafkaAccess(
                        "broker:9093",
                        Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
        for (Map<String, Object> client :
                new Map[] {
                    access.with(KafkaClients.producer(Duration.ofSeconds(1), 1 << 20)),
                    access.with(KafkaClients.consumer()),
                    access.with(Map.of())
                }) {
            assertThat(client)
                    .containsEntry("bootstrap.servers", "broker:9093")
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "PLAIN");
        }
    }

    @Test
    void whatTheLogRestsOnIsNotForSettings() {
        assertThatThrownBy(() -> new KafkaAccess("broker:9093", Map.of("acks", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("falcon.kafka.properties has acks");
    }

    @Test
    void aProtocolThatKafkaDoesNotKnowIsRefusedByName() {
        KafkaAccess access =
                new KafkaAccess("127.0.0.1:1", Map.of("security.protocol", "TELEPATHY"));
        assertThatThrownBy(
                        () ->
                                new KafkaConnection(
                                        access,
                                        Duration.ofSeconds(1),
                                        1 << 20,
                                        Duration.ofSeconds(1)))
                .hasStackTraceContaining("TELEPATHY");
    }
}
