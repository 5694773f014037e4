/// The local log: preallocated, checksummed, chained segments in one folder.
@NullMarked
package io.falcondb.wal.segment;

import org.jspecify.annotations.NullMarked;
