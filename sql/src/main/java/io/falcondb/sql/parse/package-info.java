/// From SQL text to the syntax tree, and the fingerprint of a statement.
@NullMarked
package io.falcondb.sql.parse;

import org.jspecify.annotations.NullMarked;
