/// The processes of a cluster as the console asks them, some of them dead.
@NullMarked
package io.falcondb.ops.fleet;

import org.jspecify.annotations.NullMarked;
