/// What one boot of a member goes through: it follows, is named, begins, waits, is open, ends.
@NullMarked
package io.falcondb.storage.reign;

import org.jspecify.annotations.NullMarked;
