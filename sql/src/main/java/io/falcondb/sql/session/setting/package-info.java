/// The run-time parameters of a session: PostgreSQL's names, units, checks and scopes.
@NullMarked
package io.falcondb.sql.session.setting;

import org.jspecify.annotations.NullMarked;
