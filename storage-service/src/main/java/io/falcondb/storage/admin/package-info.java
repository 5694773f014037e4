/// Looks into a data folder that no process uses.
@NullMarked
package io.falcondb.storage.admin;

import org.jspecify.annotations.NullMarked;
