/// The shared partition in Kafka: the only door to its clients.
@NullMarked
package io.falcondb.wal.topic.kafka;

import org.jspecify.annotations.NullMarked;
