/// INSERT, UPDATE, DELETE and the constraints they keep.
@NullMarked
package io.falcondb.sql.execute.modify;

import org.jspecify.annotations.NullMarked;
