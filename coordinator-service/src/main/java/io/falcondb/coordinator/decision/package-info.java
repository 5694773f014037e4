/// The decision log: who leads it, what it says, and the timestamps that its leader hands out.
@NullMarked
package io.falcondb.coordinator.decision;

import org.jspecify.annotations.NullMarked;
