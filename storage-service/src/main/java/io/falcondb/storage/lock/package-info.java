/// The lock table of a primary, and the transactions that own its locks.
@NullMarked
package io.falcondb.storage.lock;

import org.jspecify.annotations.NullMarked;
