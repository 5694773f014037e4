/// Opening a data folder: who owns it, which format it has, and what the log adds to its rows.
@NullMarked
package io.falcondb.storage.recovery;

import org.jspecify.annotations.NullMarked;
