package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Join;
import java.util.BitSet;
import java.util.List;

/// Outer joins whose padded rows no condition above lets through.
final class OuterJoins {

    private OuterJoins() {}

    static Join.Kind simplified(Join.Kind kind, List<Expr> above, int width, int total) {
        BitSet left = new BitSet();
        left.set(0, width);
        BitSet right = new BitSet();
        right.set(width, total);
        boolean leftWanted = rejected(above, left);
        boolean rightWanted = rejected(above, right);
        return switch (kind) {
            case LEFT -> rightWanted ? Join.Kind.INNER : kind;
            case RIGHT -> leftWanted ? Join.Kind.INNER : kind;
            case FULL -> {
                if (leftWanted && rightWanted) {
                    yield Join.Kind.INNER;
                }
                yield leftWanted ? Join.Kind.LEFT : rightWanted ? Join.Kind.RIGHT : kind;
            }
            case INNER, SEMI, ANTI -> kind;
        };
    }

    private static boolean rejected(List<Expr> conditions, BitSet columns) {
        return conditions.stream().anyMatch(condition -> NullRejection.rejects(condition, columns));
    }
}
