package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.ast.Name;
import java.util.ArrayList;
import java.util.List;

/// `(a, b) = (c, d)` and its kin, column by column.
final class RowComparison {

    private final ExpressionBinder expressions;

    RowComparison(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Expr compare(Name operator, List<Expr> left, List<Expr> right, int position) {
        checkWidth(left, right, position);
        String name = operator.last();
        return switch (name) {
            case "=" -> combine(pairs(operator, left, right, position), true);
            case "<>", "!=" -> combine(pairs(operator, left, right, position), false);
            case "<", "<=", ">", ">=" -> ordered(name, left, right, position);
            default -> {
                if (left.size() == 1) {
                    yield expressions.operators.call(operator, left.get(0), right.get(0), position);
                }
                throw Refusal.unsupported(
                                "could not determine interpretation of row comparison operator "
                                        + name,
                                position)
                        .hint(
                                "Row comparison operators must be associated with btree operator"
                                        + " families.");
            }
        };
    }

    Expr distinct(List<Expr> left, List<Expr> right, boolean negated, int position) {
        checkWidth(left, right, position);
        List<Expr> tests = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            tests.add(
                    PredicateBinder.isDistinct(
                            expressions.operators, left.get(i), right.get(i), negated, position));
        }
        return combine(tests, negated);
    }

    private static Expr combine(List<Expr> tests, boolean all) {
        if (tests.size() == 1) {
            return tests.get(0);
        }
        return all ? new Expr.And(List.copyOf(tests)) : new Expr.Or(List.copyOf(tests));
    }

    private static void checkWidth(List<Expr> left, List<Expr> right, int position) {
        if (left.size() != right.size()) {
            throw Refusal.syntax("unequal number of entries in row expressions", position);
        }
        if (left.isEmpty()) {
            throw Refusal.unsupported("cannot compare rows of zero length", position);
        }
    }

    private List<Expr> pairs(Name operator, List<Expr> left, List<Expr> right, int position) {
        List<Expr> tests = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            tests.add(expressions.operators.call(operator, left.get(i), right.get(i), position));
        }
        return tests;
    }

    /// a < c OR (a = c AND (b < d OR ...)), with NULL wherever the deciding column is.
    private Expr ordered(String name, List<Expr> left, List<Expr> right, int position) {
        String strict = name.substring(0, 1);
        int last = left.size() - 1;
        Expr result = one(name, left.get(last), right.get(last), position);
        for (int i = last - 1; i >= 0; i--) {
            Expr less = one(strict, left.get(i), right.get(i), position);
            Expr equal = one("=", left.get(i), right.get(i), position);
            result = new Expr.Or(List.of(less, new Expr.And(List.of(equal, result))));
        }
        return result;
    }

    private Expr one(String name, Expr left, Expr right, int position) {
        return expressions.operators.call(new Name(List.of(name), position), left, right, position);
    }
}
