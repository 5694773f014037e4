/// Rewrites of algebra trees into equal, cheaper ones.
@NullMarked
package io.falcondb.sql.optimise;

import org.jspecify.annotations.NullMarked;
