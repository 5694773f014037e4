package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.References;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A join condition taken apart: equalities between the sides, and the rest.
///
/// @param left one side of each equality, over the left row
/// @param right the other side, over the right row
/// @param conjuncts the equalities as they were, over (left, right)
/// @param rest what else must hold, over (left, right)
record JoinKeys(
        List<Expr> left,
        List<Expr> right,
        List<Expr.Call> equalities,
        List<Boolean> leftFirst,
        List<Expr> rest) {

    static JoinKeys of(List<Expr> conjuncts, int leftSize) {
        JoinKeys keys =
                new JoinKeys(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        for (Expr conjunct : conjuncts) {
            if (!keys.takes(conjunct, leftSize)) {
                keys.rest.add(conjunct);
            }
        }
        return keys;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    List<Expr> conjuncts() {
        return List.copyOf(equalities);
    }

    /// The equalities as conditions of the right side alone, which sees the left row as its
    /// enclosing row.
    List<Expr> asLookups() {
        List<Expr> lookups = new ArrayList<>();
        for (int i = 0; i < equalities.size(); i++) {
            Expr.Call call = equalities.get(i);
            Expr outer = References.shift(left.get(i), 0, 1);
            Expr own = References.shift(right.get(i), 1, 1);
            lookups.add(
                    new Expr.Call(
                            call.function(),
                            leftFirst.get(i) ? List.of(outer, own) : List.of(own, outer),
                            call.type(),
                            call.typmod()));
        }
        return lookups;
    }

    private boolean takes(Expr conjunct, int leftSize) {
        if (!(conjunct instanceof Expr.Call call)
                || Comparison.of(call.function()) != Comparison.EQUAL
                || Conjuncts.isVolatile(call)) {
            return false;
        }
        Expr first = call.arguments().getFirst();
        Expr second = call.arguments().getLast();
        BitSet ofFirst = References.columns(first);
        BitSet ofSecond = References.columns(second);
        if (ofFirst.isEmpty()
                || ofSecond.isEmpty()
                || !Comparison.fits(first.type(), second.type())) {
            return false;
        }
        if (ofFirst.length() <= leftSize && ofSecond.nextSetBit(0) >= leftSize) {
            add(call, first, second, leftSize, true);
            return true;
        }
        if (ofSecond.length() <= leftSize && ofFirst.nextSetBit(0) >= leftSize) {
            add(call, second, first, leftSize, false);
            return true;
        }
        return false;
    }

    private void add(Expr.Call call, Expr ofLeft, Expr ofRight, int leftSize, boolean isLeftFirst) {
        left.add(ofLeft);
        right.add(References.remap(ofRight, index -> index - leftSize));
        equalities.add(call);
        leftFirst.add(isLeftFirst);
    }
}
