/// Temporary files: what an operator cannot hold in memory.
@NullMarked
package io.falcondb.sql.execute.temporary;

import org.jspecify.annotations.NullMarked;
