package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions with a syntax of their own.
public sealed interface Predicate extends Expression {

    /// `x IS [NOT] NULL`, ISNULL, NOTNULL.
    record IsNull(Expression operand, boolean negated, int position) implements Predicate {}

    /// What IS asks of a boolean.
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    record IsTruth(Expression operand, Truth truth, boolean negated, int position)
            implements Predicate {}

    record IsDistinct(Expression left, Expression right, boolean negated, int position)
            implements Predicate {}

    record Between(
            Expression operand,
            Expression low,
            Expression high,
            boolean symmetric,
            boolean negated,
            int position)
            implements Predicate {}

    /// `x IN (a, b)`; the sub-query form is {@link SubqueryExpression.In}.
    record InList(Expression operand, List<Expression> elements, boolean negated, int position)
            implements Predicate {
        public InList {
            elements = List.copyOf(elements);
        }
    }

    /// Which pattern language.
    enum PatternKind {
        LIKE,
        ILIKE,
        SIMILAR
    }

    /// `LIKE` is operator `~~`, `ILIKE` `~~*`, their negations `!~~` and `!~~*`; an escape wraps
    /// the pattern in `like_escape`. `SIMILAR TO` is `~` (`!~`) with `similar_to_escape(pattern [,
    /// escape])`.
    record Like(
            PatternKind kind,
            Expression operand,
            Expression pattern,
            @Nullable Expression escape,
            boolean negated,
            int position)
            implements Predicate {}

    /// `x op ANY (array)` and `x op ALL (array)`; LIKE ANY arrives with operator `~~`.
    record Quantified(Expression left, Name operator, boolean all, Expression array, int position)
            implements Predicate {}

    /// `x IS [NOT] DOCUMENT`.
    record IsDocument(Expression operand, boolean negated, int position) implements Predicate {}
}
