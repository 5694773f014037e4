/// Expressions over batches of rows: one loop per operator and batch instead of one call per row.
@NullMarked
package io.falcondb.relational.expression.vector;

import org.jspecify.annotations.NullMarked;
