package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Operators: which one is meant, and its call.
final class OperatorBinder {

    private final Coercion coercion;

    OperatorBinder(Coercion coercion) {
        this.coercion = coercion;
    }

    /// An operator with its polymorphic types resolved for one use.
    record Resolved(Operator operator, @Nullable Type left, Type right, Type result) {}

    /// The call.
    ///
    /// @param left null for a prefix operator
    /// @param position of the operator
    Expr call(Name name, @Nullable Expr left, Expr right, int position) {
        return call(name, left, right, new Places(position, position, position));
    }

    /// Where an operator and its operands were written.
    record Places(int operator, int left, int right) {}

    Expr call(Name name, @Nullable Expr left, Expr right, Places places) {
        Resolved resolved =
                resolve(name, left == null ? null : left.type(), right.type(), places.operator());
        List<Expr> arguments = new ArrayList<>(2);
        if (left != null && resolved.left() != null) {
            arguments.add(coercion.implicit(left, resolved.left(), places.left()));
        }
        arguments.add(coercion.implicit(right, resolved.right(), places.right()));
        return new Expr.Call(
                resolved.operator().function(), List.copyOf(arguments), resolved.result(), -1);
    }

    Resolved resolve(Name name, @Nullable Type left, Type right, int position) {
        if (name.qualified() && !"pg_catalog".equals(name.schema())) {
            throw missing(name.toString(), left, right, position);
        }
        Resolved found = find(name.last(), left, right, position);
        if (found == null) {
            throw missing(name.last(), left, right, position);
        }
        return found;
    }

    /// Null if there is no such operator.
    @Nullable Resolved find(String name, @Nullable Type left, Type right, int position) {
        List<Type> actual = left == null ? List.of(right) : List.of(left, right);
        Operator exact = exact(name, left, right);
        if (exact != null) {
            return resolved(exact, actual);
        }
        List<Operator> all = new ArrayList<>();
        for (Operator operator : Operators.byName(name)) {
            if ((operator.left() == null) == (left == null)) {
                all.add(operator);
            }
        }
        List<List<Type>> declared = new ArrayList<>();
        for (Operator operator : all) {
            declared.add(types(operator));
        }
        List<Integer> chosen = Candidates.choose(declared, actual);
        if (chosen.isEmpty()) {
            return null;
        }
        if (chosen.size() > 1) {
            throw Refusal.at(
                            ErrorCode.AMBIGUOUS_FUNCTION,
                            "operator is not unique: " + signature(name, left, right),
                            position)
                    .hint(
                            "Could not choose a best candidate operator. You might need to add"
                                    + " explicit type casts.");
        }
        return resolved(all.get(chosen.get(0)), actual);
    }

    /// With the very types, a literal of unknown type taken as the other side's.
    private static @Nullable Operator exact(String name, @Nullable Type left, Type right) {
        Type wantedLeft = left == Types.UNKNOWN ? right : left;
        Type wantedRight = right == Types.UNKNOWN && left != null ? left : right;
        if (wantedRight == Types.UNKNOWN) {
            return null;
        }
        for (Operator operator : Operators.byName(name)) {
            if (operator.left() == wantedLeft && operator.right() == wantedRight) {
                return operator;
            }
        }
        return null;
    }

    private static List<Type> types(Operator operator) {
        return operator.left() == null
                ? List.of(operator.right())
                : List.of(operator.left(), operator.right());
    }

    private static Resolved resolved(Operator operator, List<Type> actual) {
        List<Type> types =
                Polymorphism.resolve(types(operator), actual, List.of(operator.result()));
        if (types == null) {
            throw new IllegalStateException("inconsistent choice " + operator);
        }
        return types.size() == 2
                ? new Resolved(operator, null, types.get(0), types.get(1))
                : new Resolved(operator, types.get(0), types.get(1), types.get(2));
    }

    private static DatabaseException missing(
            String name, @Nullable Type left, Type right, int position) {
        return Refusal.at(
                        ErrorCode.UNDEFINED_FUNCTION,
                        "operator does not exist: " + signature(name, left, right),
                        position)
                .hint(
                        left == null
                                ? "No operator matches the given name and argument type. You might"
                                        + " need to add an explicit type cast."
                                : "No operator matches the given name and argument types. You might"
                                        + " need to add explicit type casts.");
    }

    private static String signature(String name, @Nullable Type left, Type right) {
        return (left == null ? "" : Refusal.name(left) + " ") + name + " " + Refusal.name(right);
    }

    /// The equality that grouping, USING, IN and IS DISTINCT FROM mean, after both sides were cast.
    record Comparison(Function function, Expr left, Expr right) {}

    Comparison comparison(String name, Expr left, Expr right, int position) {
        Expr call = call(new Name(List.of(name), position), left, right, position);
        if (!(call instanceof Expr.Call resolved) || resolved.type() != Types.BOOL) {
            throw Refusal.mismatch("operator " + name + " must return type boolean", position);
        }
        return new Comparison(
                resolved.function(), resolved.arguments().get(0), resolved.arguments().get(1));
    }

    /// `left operator ANY|ALL (array)`.
    Expr quantified(Name name, Expr left, Expr array, boolean all, int position) {
        Type element = array.type() == Types.UNKNOWN ? Types.UNKNOWN : array.type().element();
        if (element == null) {
            throw Refusal.at(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "op ANY/ALL (array) requires array on right side",
                    position);
        }
        Resolved resolved = resolve(name, left.type(), element, position);
        if (resolved.result() != Types.BOOL) {
            throw Refusal.at(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "op ANY/ALL (array) requires operator to yield boolean",
                    position);
        }
        Type target = resolved.right().array();
        if (target == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_OBJECT,
                    "could not find array type for data type " + Refusal.name(resolved.right()),
                    position);
        }
        Expr operand = coercion.implicit(left, Objects.requireNonNull(resolved.left()), position);
        Expr elements =
                array.type().element() == resolved.right()
                        ? array
                        : coercion.implicit(array, target, position);
        return new Expr.Quantified(resolved.operator().function(), operand, elements, all);
    }
}
