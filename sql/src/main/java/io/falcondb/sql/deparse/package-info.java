/// From the syntax tree back to SQL text in PostgreSQL's own style.
@NullMarked
package io.falcondb.sql.deparse;

import org.jspecify.annotations.NullMarked;
