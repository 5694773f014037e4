/// Benchmarks of whole processes. They need no library but Kafka's client, so that the launcher
/// runs them from source.
@NullMarked
package io.falcondb.benchmarks;

import org.jspecify.annotations.NullMarked;
