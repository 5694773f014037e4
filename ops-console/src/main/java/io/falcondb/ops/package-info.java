/// The operator's console: its start.
@NullMarked
package io.falcondb.ops;

import org.jspecify.annotations.NullMarked;
