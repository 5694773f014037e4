/// What a log record says, and its bytes.
@NullMarked
package io.falcondb.wal.record;

import org.jspecify.annotations.NullMarked;
