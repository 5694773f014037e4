/// Functions that return series of rows.
@NullMarked
package io.falcondb.relational.function.series;

import org.jspecify.annotations.NullMarked;
