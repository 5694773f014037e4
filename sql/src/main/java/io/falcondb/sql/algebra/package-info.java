/// The relational algebra between binder, optimiser and planner: trees of rows whose columns are
/// known by index. An expression sees its node's input row
/// ([Expr.Column][io.falcondb.relational.expression.Expr.Column] by index; a join condition sees
/// left columns, then right columns) and, inside sub-queries and the right side of an [Apply], the
/// enclosing rows as `Expr.Outer(level, index)`: each sub-query and each `Apply` adds one level,
/// exactly as the evaluation pushes one row.
@NullMarked
package io.falcondb.sql.algebra;

import org.jspecify.annotations.NullMarked;
