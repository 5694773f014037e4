/// A diverged tail as SQL that people can read, and run again if they want to.
@NullMarked
package io.falcondb.storage.tail;

import org.jspecify.annotations.NullMarked;
