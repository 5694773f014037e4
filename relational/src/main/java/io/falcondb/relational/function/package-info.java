/// PostgreSQL's built-in functions, operators, aggregates and casts.
@NullMarked
package io.falcondb.relational.function;

import org.jspecify.annotations.NullMarked;
