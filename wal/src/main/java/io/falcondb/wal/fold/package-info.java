/// The one meaning of a log: what is accepted, ignored, or stops.
@NullMarked
package io.falcondb.wal.fold;

import org.jspecify.annotations.NullMarked;
