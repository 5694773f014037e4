/// How tables and indexes lie in keys and rows.
@NullMarked
package io.falcondb.sql.execute.table;

import org.jspecify.annotations.NullMarked;
