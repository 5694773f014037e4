/// The coordinator as a process of its own.
@NullMarked
package io.falcondb.coordinator.app;

import org.jspecify.annotations.NullMarked;
