/// The shared partition against a real broker.
@NullMarked
package io.falcondb.replication.kafka;

import org.jspecify.annotations.NullMarked;
