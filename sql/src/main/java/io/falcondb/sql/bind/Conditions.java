package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a row of a FROM clause satisfies, as one condition over it: for checking a row again
/// after one of its tables' rows has changed.
final class Conditions {

    private Conditions() {}

    /// Null if there is none. Conditions of outer joins are left out: a changed row may then keep a
    /// partner it would no longer have, as in PostgreSQL.
    static @Nullable Expr over(Relation from, @Nullable Expr where) {
        List<Expr> all = new ArrayList<>();
        collect(from, 0, all);
        if (where != null) {
            all.addAll(Expressions.conjuncts(where));
        }
        return all.isEmpty() ? null : Expressions.and(all);
    }

    private static void collect(Relation relation, int shift, List<Expr> all) {
        switch (relation) {
            case Join join when join.kind() == Join.Kind.INNER -> {
                collect(join.left(), shift, all);
                collect(join.right(), shift + join.left().columns().size(), all);
                add(join.condition(), shift, all);
            }
            case Apply apply when apply.kind() == Join.Kind.INNER -> {
                collect(apply.left(), shift, all);
                add(apply.condition(), shift, all);
            }
            default -> {}
        }
    }

    private static void add(Expr condition, int shift, List<Expr> all) {
        for (Expr conjunct : Expressions.conjuncts(condition)) {
            all.add(References.remap(conjunct, index -> index + shift));
        }
    }
}
