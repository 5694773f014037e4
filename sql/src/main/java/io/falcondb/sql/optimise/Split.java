package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.References;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Conditions over a joined row, by the sides they mention.
///
/// @param left mention left columns only, or none
/// @param right mention right columns only, renumbered to the right side's row
/// @param both mention columns of both sides
record Split(List<Expr> left, List<Expr> right, List<Expr> both) {

    static Split of(List<Expr> conditions, int width) {
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>();
        List<Expr> both = new ArrayList<>();
        for (Expr condition : conditions) {
            BitSet columns = References.columns(condition);
            if (columns.nextSetBit(width) < 0) {
                left.add(condition);
            } else if (columns.nextSetBit(0) >= width) {
                right.add(References.remap(condition, index -> index - width));
            } else {
                both.add(condition);
            }
        }
        return new Split(left, right, both);
    }

    /// The right ones over the joined row again.
    List<Expr> right(int width) {
        return right.stream()
                .map(condition -> References.remap(condition, index -> index + width))
                .toList();
    }
}
