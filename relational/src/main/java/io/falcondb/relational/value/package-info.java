/// Values that Java has no class for: numeric, interval, arrays, records.
@NullMarked
package io.falcondb.relational.value;

import org.jspecify.annotations.NullMarked;
