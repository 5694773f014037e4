/// Traces as the cores know them: a port that is off unless a process's wiring puts something
/// behind it.
@NullMarked
package io.falcondb.kernel.trace;

import org.jspecify.annotations.NullMarked;
