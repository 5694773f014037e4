package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;

/// One key of an order. NULLs come first exactly if `nullsFirst`, also when descending.
public record SortKey(Expr expression, boolean descending, boolean nullsFirst) {}
