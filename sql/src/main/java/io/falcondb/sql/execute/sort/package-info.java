/// Order: sorting in memory and with files, windows over sorted rows.
@NullMarked
package io.falcondb.sql.execute.sort;

import org.jspecify.annotations.NullMarked;
