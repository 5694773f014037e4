/// Functions over dates, times, timestamps and intervals.
@NullMarked
package io.falcondb.relational.function.moment;

import org.jspecify.annotations.NullMarked;
