/// Tables as people and programs read them.
@NullMarked
package io.falcondb.ops.output;

import org.jspecify.annotations.NullMarked;
