/// Functions over integers, floats and numerics.
@NullMarked
package io.falcondb.relational.function.number;

import org.jspecify.annotations.NullMarked;
