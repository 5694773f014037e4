/// The shared partition without Kafka, and what every implementation must do.
@NullMarked
package io.falcondb.testkit.topic;

import org.jspecify.annotations.NullMarked;
