/// From syntax trees to typed algebra, by PostgreSQL's rules: names, scopes, operators, functions,
/// conversions, parameter types. Errors have PostgreSQL's wording and position.
@NullMarked
package io.falcondb.sql.bind;

import org.jspecify.annotations.NullMarked;
