/// Deadlocks that no single group can see.
@NullMarked
package io.falcondb.coordinator.deadlock;

import org.jspecify.annotations.NullMarked;
