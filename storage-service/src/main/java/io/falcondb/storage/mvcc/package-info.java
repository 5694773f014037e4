/// Versions of rows: reading at a timestamp, the row cache, apply, garbage collection.
@NullMarked
package io.falcondb.storage.mvcc;

import org.jspecify.annotations.NullMarked;
