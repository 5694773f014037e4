/// From syntax trees to typed algebra by PostgreSQL's rules: names, types, operators, functions.
@NullMarked
package io.falcondb.sql.bind;

import org.jspecify.annotations.NullMarked;
