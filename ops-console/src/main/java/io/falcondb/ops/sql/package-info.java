/// A small SQL shell over the PostgreSQL protocol, for machines without psql.
@NullMarked
package io.falcondb.ops.sql;

import org.jspecify.annotations.NullMarked;
