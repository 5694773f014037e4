package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The parts of expressions, without those inside the relations of sub-queries.
public final class Expressions {

    private Expressions() {}

    /// The operands, in order.
    public static List<Expr> children(Expr expression) {
        return switch (expression) {
            case Expr.Constant _,
                    Expr.Parameter _,
                    Expr.Column _,
                    Expr.Outer _,
                    Expr.CaseOperand _ ->
                    List.of();
            case Expr.Call call -> call.arguments();
            case Expr.And and -> and.operands();
            case Expr.Or or -> or.operands();
            case Expr.Not not -> List.of(not.operand());
            case Expr.IsNull test -> List.of(test.operand());
            case Expr.IsBoolean test -> List.of(test.operand());
            case Expr.IsDistinct test -> List.of(test.left(), test.right());
            case Expr.Case choice -> childrenOf(choice);
            case Expr.Coalesce coalesce -> coalesce.arguments();
            case Expr.NullIf nullIf -> List.of(nullIf.left(), nullIf.right());
            case Expr.Extreme extreme -> extreme.arguments();
            case Expr.Quantified quantified -> List.of(quantified.left(), quantified.array());
            case Expr.ArrayOf array -> array.elements();
            case Expr.Subscript subscript -> {
                List<Expr> parts = new ArrayList<>();
                parts.add(subscript.array());
                parts.addAll(subscript.indexes());
                yield parts;
            }
            case Expr.Slice slice -> {
                List<Expr> parts = new ArrayList<>();
                parts.add(slice.array());
                for (Expr.Slice.Bounds bounds : slice.bounds()) {
                    addPresent(parts, bounds.lower());
                    addPresent(parts, bounds.upper());
                }
                yield parts;
            }
            case Expr.RowOf row -> row.fields();
            case Expr.Field field -> List.of(field.record());
            case Expr.TextCast cast -> List.of(cast.operand());
            case Expr.Relabel relabel -> List.of(relabel.operand());
            case Expr.ArrayCast cast -> List.of(cast.operand(), cast.element());
            case Expr.Embedded embedded -> embedded.children();
        };
    }

    /// The same node over other operands, in the order of [#children].
    public static Expr withChildren(Expr expression, List<Expr> to) {
        return switch (expression) {
            case Expr.Constant _,
                    Expr.Parameter _,
                    Expr.Column _,
                    Expr.Outer _,
                    Expr.CaseOperand _ ->
                    expression;
            case Expr.Call call -> new Expr.Call(call.function(), to, call.type(), call.typmod());
            case Expr.And _ -> new Expr.And(to);
            case Expr.Or _ -> new Expr.Or(to);
            case Expr.Not _ -> new Expr.Not(to.get(0));
            case Expr.IsNull test -> new Expr.IsNull(to.get(0), test.negated());
            case Expr.IsBoolean test -> new Expr.IsBoolean(to.get(0), test.value(), test.negated());
            case Expr.IsDistinct test ->
                    new Expr.IsDistinct(test.equality(), to.get(0), to.get(1), test.negated());
            case Expr.Case choice -> withChildren(choice, to);
            case Expr.Coalesce coalesce ->
                    new Expr.Coalesce(to, coalesce.type(), coalesce.typmod());
            case Expr.NullIf nullIf ->
                    new Expr.NullIf(
                            nullIf.equality(),
                            to.get(0),
                            to.get(1),
                            nullIf.type(),
                            nullIf.typmod());
            case Expr.Extreme extreme ->
                    new Expr.Extreme(extreme.greatest(), to, extreme.type(), extreme.typmod());
            case Expr.Quantified quantified ->
                    new Expr.Quantified(
                            quantified.operator(), to.get(0), to.get(1), quantified.all());
            case Expr.ArrayOf array -> new Expr.ArrayOf(to, array.type());
            case Expr.Subscript subscript ->
                    new Expr.Subscript(
                            to.get(0),
                            List.copyOf(to.subList(1, to.size())),
                            subscript.type(),
                            subscript.typmod());
            case Expr.Slice slice -> withChildren(slice, to);
            case Expr.RowOf _ -> new Expr.RowOf(to);
            case Expr.Field field ->
                    new Expr.Field(to.get(0), field.index(), field.type(), field.typmod());
            case Expr.TextCast cast -> new Expr.TextCast(to.get(0), cast.type(), cast.typmod());
            case Expr.Relabel relabel ->
                    new Expr.Relabel(to.get(0), relabel.type(), relabel.typmod());
            case Expr.ArrayCast cast -> new Expr.ArrayCast(to.get(0), to.get(1), cast.type());
            case Expr.Embedded embedded -> embedded.withChildren(to);
        };
    }

    /// Replaces every node, operands first. Nodes whose operands stay the same are handed over as
    /// they are.
    public static Expr rewrite(Expr expression, UnaryOperator<Expr> replacement) {
        return replacement.apply(mapChildren(expression, child -> rewrite(child, replacement)));
    }

    /// Replaces the operands of one node; the node itself if nothing changes.
    public static Expr mapChildren(Expr expression, UnaryOperator<Expr> mapping) {
        List<Expr> children = children(expression);
        if (children.isEmpty()) {
            return expression;
        }
        List<Expr> mapped = mapAll(children, mapping);
        return mapped == children ? expression : withChildren(expression, mapped);
    }

    /// The same list if nothing changes.
    public static List<Expr> mapAll(List<Expr> expressions, UnaryOperator<Expr> mapping) {
        List<Expr> mapped = new ArrayList<>(expressions.size());
        boolean changed = false;
        for (Expr expression : expressions) {
            Expr result = mapping.apply(expression);
            changed |= result != expression;
            mapped.add(result);
        }
        return changed ? List.copyOf(mapped) : expressions;
    }

    /// Whether the predicate holds for this expression or any part of it.
    public static boolean any(Expr expression, Predicate<Expr> predicate) {
        if (predicate.test(expression)) {
            return true;
        }
        for (Expr child : children(expression)) {
            if (any(child, predicate)) {
                return true;
            }
        }
        return false;
    }

    /// The operands of nested conjunctions, in order; none for TRUE.
    public static List<Expr> conjuncts(@Nullable Expr condition) {
        List<Expr> found = new ArrayList<>();
        if (condition != null) {
            collectConjuncts(condition, found);
        }
        return found;
    }

    /// The conjunction: TRUE of none, the condition itself of one.
    public static Expr and(List<Expr> conjuncts) {
        return switch (conjuncts.size()) {
            case 0 -> Expr.Constant.TRUE;
            case 1 -> conjuncts.get(0);
            default -> new Expr.And(List.copyOf(conjuncts));
        };
    }

    private static void collectConjuncts(Expr condition, List<Expr> found) {
        if (condition instanceof Expr.And and) {
            and.operands().forEach(operand -> collectConjuncts(operand, found));
        } else if (!condition.equals(Expr.Constant.TRUE)) {
            found.add(condition);
        }
    }

    private static List<Expr> childrenOf(Expr.Case choice) {
        List<Expr> parts = new ArrayList<>();
        addPresent(parts, choice.operand());
        for (Expr.Case.When when : choice.whens()) {
            parts.add(when.condition());
            parts.add(when.result());
        }
        addPresent(parts, choice.otherwise());
        return parts;
    }

    private static Expr withChildren(Expr.Case choice, List<Expr> to) {
        int next = 0;
        Expr operand = choice.operand() == null ? null : to.get(next++);
        List<Expr.Case.When> whens = new ArrayList<>(choice.whens().size());
        for (int i = 0; i < choice.whens().size(); i++) {
            whens.add(new Expr.Case.When(to.get(next), to.get(next + 1)));
            next += 2;
        }
        Expr otherwise = choice.otherwise() == null ? null : to.get(next);
        return new Expr.Case(
                operand, List.copyOf(whens), otherwise, choice.type(), choice.typmod());
    }

    private static Expr withChildren(Expr.Slice slice, List<Expr> to) {
        int next = 1;
        List<Expr.Slice.Bounds> bounds = new ArrayList<>();
        for (Expr.Slice.Bounds old : slice.bounds()) {
            Expr lower = old.lower() == null ? null : to.get(next++);
            Expr upper = old.upper() == null ? null : to.get(next++);
            bounds.add(new Expr.Slice.Bounds(lower, upper));
        }
        return new Expr.Slice(to.get(0), List.copyOf(bounds), slice.type());
    }

    private static void addPresent(List<Expr> parts, @Nullable Expr part) {
        if (part != null) {
            parts.add(part);
        }
    }
}
