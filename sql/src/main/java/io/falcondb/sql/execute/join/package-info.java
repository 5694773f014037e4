/// Joins: by hash, by nested loops, by lookup, lateral.
@NullMarked
package io.falcondb.sql.execute.join;

import org.jspecify.annotations.NullMarked;
