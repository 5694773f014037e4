/// Window functions over sorted partitions.
@NullMarked
package io.falcondb.sql.execute.window;

import org.jspecify.annotations.NullMarked;
