/// Rewrites of the algebra that keep its meaning and lessen the work: folding, push-down, pruning,
/// semi-joins, join order. Access paths are the planner's choice.
@NullMarked
package io.falcondb.sql.optimise;

import org.jspecify.annotations.NullMarked;
