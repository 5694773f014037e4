package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// References to columns, seen from one place: its own row is level 0, the enclosing rows are
/// levels 1 and up, wherever inside sub-queries they are mentioned.
public final class References {

    private References() {}

    /// Columns of level 0 that `expression` mentions, also inside its sub-queries.
    public static BitSet columns(Expr expression) {
        BitSet found = new BitSet();
        new Finder(0, found).expression(expression, 0);
        return found;
    }

    /// Whether any reference in `relation` goes to the row of that level, seen from the relation's
    /// own expressions (so its enclosing row is level 1).
    public static boolean uses(Relation relation, int level) {
        BitSet found = new BitSet();
        new Finder(level, found).relation(relation, 0);
        return !found.isEmpty();
    }

    /// Columns of the enclosing row `level` (from 1) that `relation` mentions.
    public static BitSet outerColumns(Relation relation, int level) {
        BitSet found = new BitSet();
        new Finder(level, found).relation(relation, 0);
        return found;
    }

    /// Whether `relation` mentions any enclosing row.
    public static boolean correlated(Relation relation) {
        boolean[] found = new boolean[1];
        new LevelVisitor() {
            @Override
            Expr reference(int level, int depth, Expr.Outer reference) {
                found[0] |= level > 0;
                return reference;
            }
        }.relation(relation, 0);
        return found[0];
    }

    /// Gives the columns of level 0 other indexes.
    public static Expr remap(Expr expression, IntUnaryOperator index) {
        return new Substitution(0, null, index).expression(expression, 0);
    }

    /// Gives the columns of the enclosing row `level` (from 1) other indexes.
    public static Relation remapOuter(Relation relation, int level, IntUnaryOperator index) {
        return new Substitution(level, null, index).relation(relation, 0);
    }

    /// Replaces the columns of level 0 by expressions over the new row.
    public static Expr substitute(Expr expression, IntFunction<Expr> replacement) {
        return new Substitution(0, replacement, IntUnaryOperator.identity())
                .expression(expression, 0);
    }

    /// Replaces the columns of the enclosing row `level` (from 1) of a relation by expressions,
    /// which are written as seen from that row.
    public static Relation substituteOuter(
            Relation relation, int level, IntFunction<Expr> replacement) {
        return new Substitution(level, replacement, IntUnaryOperator.identity())
                .relation(relation, 0);
    }

    /// The expression as it must be written `levels` rows further in.
    public static Expr lower(Expr expression, int levels) {
        return levels == 0 ? expression : new Shift(0, levels).expression(expression, 0);
    }

    /// Adds `change` to the levels of all references to enclosing rows of level `from` (at least 1)
    /// or more.
    public static Relation shift(Relation relation, int from, int change) {
        return new Shift(from, change).relation(relation, 0);
    }

    /// As [#shift(Relation, int, int)]; with `from` 0 the expression's own columns move out, too.
    public static Expr shift(Expr expression, int from, int change) {
        return new Shift(from, change).expression(expression, 0);
    }

    /// Sees every reference that leaves the tree.
    private abstract static class LevelVisitor extends TreeRewriter {

        abstract Expr reference(int level, int depth, Expr.Outer reference);

        Expr column(Expr.Column column) {
            return column;
        }

        @Override
        public final Expr expression(Expr expression, int depth) {
            if (expression instanceof Expr.Outer outer) {
                int level = outer.level() - depth;
                return level < 0 ? outer : reference(level, depth, outer);
            }
            if (expression instanceof Expr.Column column) {
                return depth == 0 ? column(column) : column;
            }
            return mapOperands(expression, depth);
        }
    }

    private static final class Finder extends LevelVisitor {
        private final int wanted;
        private final BitSet found;

        Finder(int wanted, BitSet found) {
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        Expr reference(int level, int depth, Expr.Outer reference) {
            if (level == wanted) {
                found.set(reference.index());
            }
            return reference;
        }

        @Override
        Expr column(Expr.Column column) {
            if (wanted == 0) {
                found.set(column.index());
            }
            return column;
        }
    }

    private static final class Substitution extends LevelVisitor {
        private final int wanted;
        private final @org.jspecify.annotations.Nullable IntFunction<Expr> replacement;
        private final IntUnaryOperator index;

        Substitution(
                int wanted,
                @org.jspecify.annotations.Nullable IntFunction<Expr> replacement,
                IntUnaryOperator index) {
            this.wanted = wanted;
            this.replacement = replacement;
            this.index = index;
        }

        @Override
        Expr reference(int level, int depth, Expr.Outer reference) {
            if (level != wanted) {
                return reference;
            }
            if (replacement != null) {
                return lower(replacement.apply(reference.index()), reference.level());
            }
            int to = index.applyAsInt(reference.index());
            return to == reference.index()
                    ? reference
                    : new Expr.Outer(reference.level(), to, reference.type(), reference.typmod());
        }

        @Override
        Expr column(Expr.Column column) {
            if (wanted != 0) {
                return column;
            }
            if (replacement != null) {
                return replacement.apply(column.index());
            }
            int to = index.applyAsInt(column.index());
            return to == column.index()
                    ? column
                    : new Expr.Column(to, column.type(), column.typmod());
        }
    }

    private static final class Shift extends LevelVisitor {
        private final int from;
        private final int change;

        Shift(int from, int change) {
            this.from = from;
            this.change = change;
        }

        @Override
        Expr reference(int level, int depth, Expr.Outer reference) {
            return level < from
                    ? reference
                    : new Expr.Outer(
                            reference.level() + change,
                            reference.index(),
                            reference.type(),
                            reference.typmod());
        }

        @Override
        Expr column(Expr.Column column) {
            return from > 0
                    ? column
                    : new Expr.Outer(change, column.index(), column.type(), column.typmod());
        }
    }
}
