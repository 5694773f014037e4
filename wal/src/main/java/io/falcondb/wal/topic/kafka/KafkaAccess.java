package io.falcondb.wal.topic.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where Kafka's brokers are, and how they let somebody in.
///
/// @param servers `falcon.kafka.bootstrap-servers`
/// @param properties `falcon.kafka.properties`: of Kafka's clients, but only those that say how to
///   connect. The others are what the log's promises rest on, and stand in [KafkaClients]
public record KafkaAccess(String servers, Map<String, String> properties) {

    private static final List<String> GIVEN = List.of("security.", "ssl.", "sasl.");

    public KafkaAccess {
        properties = Map.copyOf(properties);
        for (String name : properties.keySet()) {
            if (GIVEN.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException(
                        "falcon.kafka.properties has %s; it takes security.…, ssl.… and sasl.… alone"
                                .formatted(name));
            }
        }
    }

    Map<String, Object> with(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(others);
        all.put("bootstrap.servers", servers);
        return all;
    }
}
