/// A log folder in memory that fails on demand: for tests and simulation.
@NullMarked
package io.falcondb.wal.memory;

import org.jspecify.annotations.NullMarked;
