/// Sequence generators over ranges that the log holds.
@NullMarked
package io.falcondb.storage.sequence;

import org.jspecify.annotations.NullMarked;
