/// The timestamp oracle: where MVCC time comes from.
@NullMarked
package io.falcondb.coordinator.oracle;

import org.jspecify.annotations.NullMarked;
