/// Copies of a data folder that outlive it: made while commits go on, verified, put back.
@NullMarked
package io.falcondb.storage.backup;

import org.jspecify.annotations.NullMarked;
