package io.falcondb.relational.expression;

import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A typed expression: names are resolved, casts are explicit, every node knows its type.
/// Immutable. `typmod` is -1 where the type has none.
public sealed interface Expr {

    Type type();

    default int typmod() {
        return -1;
    }

    /// A value, boxed as its type's `Repr` says; null is a typed NULL.
    record Constant(Type type, int typmod, @Nullable Object value) implements Expr {
        public static final Constant TRUE = new Constant(Types.BOOL, -1, true);
        public static final Constant FALSE = new Constant(Types.BOOL, -1, false);
    }

    /// `$n`, by index from 0.
    record Parameter(int index, Type type) implements Expr {}

    /// A column of the input row, by index from 0.
    record Column(int index, Type type, int typmod) implements Expr {}

    /// A column of the input row of an enclosing query, `level` queries further out, from 1.
    record Outer(int level, int index, Type type, int typmod) implements Expr {}

    /// A function or operator; `type` is its result with polymorphic types resolved.
    record Call(Function function, List<Expr> arguments, Type type, int typmod) implements Expr {}

    record And(List<Expr> operands) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    record Or(List<Expr> operands) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    record Not(Expr operand) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    record IsNull(Expr operand, boolean negated) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// `operand IS [NOT] TRUE | FALSE | UNKNOWN`; `value` null means UNKNOWN.
    record IsBoolean(Expr operand, @Nullable Boolean value, boolean negated) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// `left IS [NOT] DISTINCT FROM right`; `equality` is the operator's function.
    record IsDistinct(Function equality, Expr left, Expr right, boolean negated) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    /// CASE. With an operand each `When.condition` refers to its value as [CaseOperand].
    record Case(
            @Nullable Expr operand,
            List<When> whens,
            @Nullable Expr otherwise,
            Type type,
            int typmod)
            implements Expr {
        public record When(Expr condition, Expr result) {}
    }

    /// The value of the operand of the innermost enclosing [Case].
    record CaseOperand(Type type, int typmod) implements Expr {}

    record Coalesce(List<Expr> arguments, Type type, int typmod) implements Expr {}

    /// NULLIF: NULL if `equality` says so, else `left`.
    record NullIf(Function equality, Expr left, Expr right, Type type, int typmod)
            implements Expr {}

    /// GREATEST or LEAST.
    record Extreme(boolean greatest, List<Expr> arguments, Type type, int typmod) implements Expr {}

    /// `left operator ANY|ALL (array)`; the operator's function takes (left, element). `IN` lists
    /// come as this over an [ArrayOf].
    record Quantified(Function operator, Expr left, Expr array, boolean all) implements Expr {
        @Override
        public Type type() {
            return Types.BOOL;
        }
    }

    record ArrayOf(List<Expr> elements, Type type) implements Expr {}

    /// `array[i]`, `array[i][j]`; NULL outside the bounds.
    record Subscript(Expr array, List<Expr> indexes, Type type, int typmod) implements Expr {}

    /// `array[a:b]` per dimension; a missing bound is null.
    record Slice(Expr array, List<Bounds> bounds, Type type) implements Expr {
        public record Bounds(@Nullable Expr lower, @Nullable Expr upper) {}
    }

    record RowOf(List<Expr> fields) implements Expr {
        @Override
        public Type type() {
            return Types.RECORD;
        }
    }

    /// One field of a record value, by index from 0.
    record Field(Expr record, int index, Type type, int typmod) implements Expr {}

    /// Through the text formats of both types, applying `typmod`.
    record TextCast(Expr operand, Type type, int typmod) implements Expr {}

    /// The same value under another type with the same representation.
    record Relabel(Expr operand, Type type, int typmod) implements Expr {}

    /// Element by element; `element` refers to one as [CaseOperand].
    record ArrayCast(Expr operand, Expr element, Type type) implements Expr {}

    /// What a floor above adds to the language of expressions: sub-queries.
    non-sealed interface Embedded extends Expr {

        /// The closure; `compiler` turns the parts of this node that are expressions into theirs.
        Evaluator compile(ExpressionCompiler compiler);

        /// The expressions in this node that refer to its own input row.
        List<Expr> children();

        /// The same node over other children, in the order of [#children].
        Embedded withChildren(List<Expr> children);
    }
}
