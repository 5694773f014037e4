/// A replica group as real processes over a real broker.
@NullMarked
package io.falcondb.system.cluster;

import org.jspecify.annotations.NullMarked;
