/// Physical planning: from a bound statement to operators that can be run many times.
@NullMarked
package io.falcondb.sql.plan;

import org.jspecify.annotations.NullMarked;
