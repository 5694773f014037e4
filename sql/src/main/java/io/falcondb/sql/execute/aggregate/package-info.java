/// Grouping and aggregates.
@NullMarked
package io.falcondb.sql.execute.aggregate;

import org.jspecify.annotations.NullMarked;
