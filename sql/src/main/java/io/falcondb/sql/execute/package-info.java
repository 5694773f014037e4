/// The operators that run statements, row by row, over one transaction.
@NullMarked
package io.falcondb.sql.execute;

import org.jspecify.annotations.NullMarked;
