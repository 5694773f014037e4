package io.falcondb.wal.topic.kafka;

import org.jspecify.annotations.Nullable;

/// Kafka did not answer a question about its topics or brokers, or refused it.
public final class KafkaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
