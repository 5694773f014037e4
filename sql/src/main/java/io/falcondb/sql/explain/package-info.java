/// EXPLAIN: plans drawn as PostgreSQL draws them.
@NullMarked
package io.falcondb.sql.explain;

import org.jspecify.annotations.NullMarked;
