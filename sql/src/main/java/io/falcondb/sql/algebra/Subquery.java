package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.List;

/// A query inside an expression. Its relation sees the row of the expression as `Expr.Outer(1,
/// ...)`.
///
/// It has no closure by itself: the planner replaces each of these nodes by one of its own that
/// holds the physical plan ([Expressions#rewrite]).
public sealed interface Subquery extends Expr.Embedded {

    Relation relation();

    /// The same question to another relation with the same columns.
    Subquery withRelation(Relation relation);

    @Override
    default Evaluator compile(ExpressionCompiler compiler) {
        throw new IllegalStateException("sub-query without a plan: " + this);
    }

    @Override
    default List<Expr> children() {
        return List.of();
    }

    @Override
    default Subquery withChildren(List<Expr> children) {
        return this;
    }

    /// The first column of the only row; NULL if there is none; more than one row is an error
    /// (21000, "more than one row returned by a subquery used as an expression").
    record Scalar(Relation relation, Type type, int typmod) implements Subquery {
        @Override
        public Subquery withRelation(Relation other) {
            return new Scalar(other, type, typmod);
        }
    }

    /// Whether there is a row.
    record Exists(Relation relation) implements Subquery {
        @Override
        public Type type() {
            return Types.BOOL;
        }

        @Override
        public Subquery withRelation(Relation other) {
            return new Exists(other);
        }
    }

    /// `(left, ...) operator ANY|ALL (relation)`. Of several columns each is compared with its own
    /// operator and a row matches if all do (so several columns are always equalities); NULLs as in
    /// PostgreSQL's IN. `operators` take (left, column). NOT IN is NOT over this.
    record Quantified(List<Expr> left, List<Function> operators, Relation relation, boolean all)
            implements Subquery {

        public Quantified {
            left = List.copyOf(left);
            operators = List.copyOf(operators);
        }

        @Override
        public Type type() {
            return Types.BOOL;
        }

        @Override
        public Subquery withRelation(Relation other) {
            return new Quantified(left, operators, other, all);
        }

        @Override
        public List<Expr> children() {
            return left;
        }

        @Override
        public Subquery withChildren(List<Expr> children) {
            return new Quantified(children, operators, relation, all);
        }
    }

    /// ARRAY(query): the values of the first column, in order.
    record ArrayOf(Relation relation, Type type) implements Subquery {
        @Override
        public Subquery withRelation(Relation other) {
            return new ArrayOf(other, type);
        }
    }
}
