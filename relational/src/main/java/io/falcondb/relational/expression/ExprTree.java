package io.falcondb.relational.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Walks over expression trees. Recursive: the parser bounds the depth of trees.
public final class ExprTree {

    private ExprTree() {}

    /// The expressions directly below, left to right.
    public static List<Expr> children(Expr expression) {
        return switch (expression) {
            case Expr.Constant e -> List.of();
            case Expr.Parameter e -> List.of();
            case Expr.Column e -> List.of();
            case Expr.Outer e -> List.of();
            case Expr.CaseOperand e -> List.of();
            case Expr.Call e -> e.arguments();
            case Expr.And e -> e.operands();
            case Expr.Or e -> e.operands();
            case Expr.Not e -> List.of(e.operand());
            case Expr.IsNull e -> List.of(e.operand());
            case Expr.IsBoolean e -> List.of(e.operand());
            case Expr.IsDistinct e -> List.of(e.left(), e.right());
            case Expr.Case e -> parts(e);
            case Expr.Coalesce e -> e.arguments();
            case Expr.NullIf e -> List.of(e.left(), e.right());
            case Expr.Extreme e -> e.arguments();
            case Expr.Quantified e -> List.of(e.left(), e.array());
            case Expr.ArrayOf e -> e.elements();
            case Expr.Subscript e -> prepended(e.array(), e.indexes());
            case Expr.Slice e -> parts(e);
            case Expr.RowOf e -> e.fields();
            case Expr.Field e -> List.of(e.record());
            case Expr.TextCast e -> List.of(e.operand());
            case Expr.Relabel e -> List.of(e.operand());
            case Expr.ArrayCast e -> List.of(e.operand(), e.element());
            case Expr.Embedded e -> e.children();
        };
    }

    /// The same node over other children, in the order of [#children].
    public static Expr withChildren(Expr expression, List<? extends Expr> children) {
        List<Expr> parts = List.copyOf(children);
        return switch (expression) {
            case Expr.Constant e -> e;
            case Expr.Parameter e -> e;
            case Expr.Column e -> e;
            case Expr.Outer e -> e;
            case Expr.CaseOperand e -> e;
            case Expr.Call e -> new Expr.Call(e.function(), parts, e.type(), e.typmod());
            case Expr.And e -> new Expr.And(parts);
            case Expr.Or e -> new Expr.Or(parts);
            case Expr.Not e -> new Expr.Not(parts.getFirst());
            case Expr.IsNull e -> new Expr.IsNull(parts.getFirst(), e.negated());
            case Expr.IsBoolean e -> new Expr.IsBoolean(parts.getFirst(), e.value(), e.negated());
            case Expr.IsDistinct e ->
                    new Expr.IsDistinct(e.equality(), parts.get(0), parts.get(1), e.negated());
            case Expr.Case e -> rebuilt(e, parts.iterator());
            case Expr.Coalesce e -> new Expr.Coalesce(parts, e.type(), e.typmod());
            case Expr.NullIf e ->
                    new Expr.NullIf(e.equality(), parts.get(0), parts.get(1), e.type(), e.typmod());
            case Expr.Extreme e -> new Expr.Extreme(e.greatest(), parts, e.type(), e.typmod());
            case Expr.Quantified e ->
                    new Expr.Quantified(e.operator(), parts.get(0), parts.get(1), e.all());
            case Expr.ArrayOf e -> new Expr.ArrayOf(parts, e.type());
            case Expr.Subscript e ->
                    new Expr.Subscript(
                            parts.getFirst(), parts.subList(1, parts.size()), e.type(), e.typmod());
            case Expr.Slice e -> rebuilt(e, parts.iterator());
            case Expr.RowOf e -> new Expr.RowOf(parts);
            case Expr.Field e -> new Expr.Field(parts.getFirst(), e.index(), e.type(), e.typmod());
            case Expr.TextCast e -> new Expr.TextCast(parts.getFirst(), e.type(), e.typmod());
            case Expr.Relabel e -> new Expr.Relabel(parts.getFirst(), e.type(), e.typmod());
            case Expr.ArrayCast e -> new Expr.ArrayCast(parts.get(0), parts.get(1), e.type());
            case Expr.Embedded e -> e.withChildren(parts);
        };
    }

    /// Bottom up: `change` sees every node after its children have been changed.
    public static Expr rewrite(Expr expression, UnaryOperator<Expr> change) {
        return change.apply(mapChildren(expression, child -> rewrite(child, change)));
    }

    /// The same node if no child changes.
    public static Expr mapChildren(Expr expression, UnaryOperator<Expr> change) {
        List<Expr> children = children(expression);
        List<Expr> changed = new ArrayList<>(children.size());
        boolean same = true;
        for (Expr child : children) {
            Expr other = change.apply(child);
            same &= other == child;
            changed.add(other);
        }
        return same ? expression : withChildren(expression, changed);
    }

    /// Top down, the node itself first.
    public static void visit(Expr expression, Consumer<Expr> visitor) {
        visitor.accept(expression);
        children(expression).forEach(child -> visit(child, visitor));
    }

    /// Whether the node or one below it satisfies the condition.
    public static boolean any(Expr expression, Predicate<Expr> condition) {
        if (condition.test(expression)) {
            return true;
        }
        for (Expr child : children(expression)) {
            if (any(child, condition)) {
                return true;
            }
        }
        return false;
    }

    private static List<Expr> parts(Expr.Case e) {
        List<Expr> parts = new ArrayList<>();
        addIfPresent(parts, e.operand());
        for (Expr.Case.When when : e.whens()) {
            parts.add(when.condition());
            parts.add(when.result());
        }
        addIfPresent(parts, e.otherwise());
        return parts;
    }

    private static Expr rebuilt(Expr.Case e, Iterator<Expr> parts) {
        Expr operand = e.operand() == null ? null : parts.next();
        List<Expr.Case.When> whens = new ArrayList<>();
        for (int i = 0; i < e.whens().size(); i++) {
            whens.add(new Expr.Case.When(parts.next(), parts.next()));
        }
        Expr otherwise = e.otherwise() == null ? null : parts.next();
        return new Expr.Case(operand, List.copyOf(whens), otherwise, e.type(), e.typmod());
    }

    private static List<Expr> parts(Expr.Slice e) {
        List<Expr> parts = new ArrayList<>();
        parts.add(e.array());
        for (Expr.Slice.Bounds bounds : e.bounds()) {
            addIfPresent(parts, bounds.lower());
            addIfPresent(parts, bounds.upper());
        }
        return parts;
    }

    private static Expr rebuilt(Expr.Slice e, Iterator<Expr> parts) {
        Expr array = parts.next();
        List<Expr.Slice.Bounds> bounds = new ArrayList<>();
        for (Expr.Slice.Bounds old : e.bounds()) {
            Expr lower = old.lower() == null ? null : parts.next();
            Expr upper = old.upper() == null ? null : parts.next();
            bounds.add(new Expr.Slice.Bounds(lower, upper));
        }
        return new Expr.Slice(array, List.copyOf(bounds), e.type());
    }

    private static void addIfPresent(List<Expr> parts, @Nullable Expr part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static List<Expr> prepended(Expr head, List<Expr> tail) {
        List<Expr> all = new ArrayList<>(tail.size() + 1);
        all.add(head);
        all.addAll(tail);
        return all;
    }
}
