/// Operators that pass rows on one by one: filters, projections, limits, sub-queries.
@NullMarked
package io.falcondb.sql.execute.flow;

import org.jspecify.annotations.NullMarked;
