package io.falcondb.wal.topic.kafka;

/// A topic or its brokers cannot keep what the commit policy promises; the message lists why.
public final class WeakTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WeakTopicException(String message) {
        super(message);
    }
}
