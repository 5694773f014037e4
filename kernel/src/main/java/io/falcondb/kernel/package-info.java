/// The words of the database: ids, positions, times and errors. Pure Java, no library; every other
/// module may use it.
@NullMarked
package io.falcondb.kernel;

import org.jspecify.annotations.NullMarked;
