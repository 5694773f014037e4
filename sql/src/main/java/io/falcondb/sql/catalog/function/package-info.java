/// Functions that need the catalog or the session: `pg_get_*`, `has_*_privilege`, `nextval`,
/// `current_user` and their kin.
@NullMarked
package io.falcondb.sql.catalog.function;

import org.jspecify.annotations.NullMarked;
