/// Rows as operators pass them on: views over others, keys for hashing, bounded buffers.
@NullMarked
package io.falcondb.sql.execute.row;

import org.jspecify.annotations.NullMarked;
