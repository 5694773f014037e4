/// What clients saw of lists that transactions append to, and whether any order of the transactions
/// explains it.
@NullMarked
package io.falcondb.system.history;

import org.jspecify.annotations.NullMarked;
