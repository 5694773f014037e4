/// The syntax tree: what was written, before any name is looked up. Immutable records; every node
/// knows the character offset (from 0) in the statement text where it began.
@NullMarked
package io.falcondb.sql.ast;

import org.jspecify.annotations.NullMarked;
