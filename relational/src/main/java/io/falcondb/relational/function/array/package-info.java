/// Functions over arrays.
@NullMarked
package io.falcondb.relational.function.array;

import org.jspecify.annotations.NullMarked;
