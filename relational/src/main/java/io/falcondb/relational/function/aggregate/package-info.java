/// Functions over the values of many rows.
@NullMarked
package io.falcondb.relational.function.aggregate;

import org.jspecify.annotations.NullMarked;
