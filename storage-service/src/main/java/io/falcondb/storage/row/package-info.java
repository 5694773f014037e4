/// The rows of a member as log and reigns see them.
@NullMarked
package io.falcondb.storage.row;

import org.jspecify.annotations.NullMarked;
