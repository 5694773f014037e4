/// Follows a group's partition into the rows.
@NullMarked
package io.falcondb.storage.replica;

import org.jspecify.annotations.NullMarked;
