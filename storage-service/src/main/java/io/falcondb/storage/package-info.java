/// The storage engine: one group's primary as an object.
@NullMarked
package io.falcondb.storage;

import org.jspecify.annotations.NullMarked;
