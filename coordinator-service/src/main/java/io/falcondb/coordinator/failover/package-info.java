/// Finds out that a primary is gone, and names the next.
@NullMarked
package io.falcondb.coordinator.failover;

import org.jspecify.annotations.NullMarked;
