/// The gateway's side of one transaction: its buffered writes, isolation, savepoints and locks.
@NullMarked
package io.falcondb.sql.transaction;

import org.jspecify.annotations.NullMarked;
