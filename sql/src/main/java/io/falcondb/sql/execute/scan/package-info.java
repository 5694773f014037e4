/// Where rows come from: keys, ranges, indexes, virtual tables, functions, constants.
@NullMarked
package io.falcondb.sql.execute.scan;

import org.jspecify.annotations.NullMarked;
