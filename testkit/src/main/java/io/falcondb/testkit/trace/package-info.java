/// Traces as tests look at them: kept in memory, or received as a collector would.
@NullMarked
package io.falcondb.testkit.trace;

import org.jspecify.annotations.NullMarked;
