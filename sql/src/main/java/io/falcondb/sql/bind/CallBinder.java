package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.AggregateCall;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.WindowCall;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Function calls: scalar ones stay where they are, aggregates, window functions and sets are
/// handed to the query they belong to.
final class CallBinder {

    private final ExpressionBinder expressions;
    private final Bindings bindings;
    private final FunctionBinder functions;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.bindings = expressions.bindings;
        this.functions = new FunctionBinder(bindings, expressions.coercion);
    }

    Expr bind(FunctionCall call) {
        FunctionBinder.Arguments arguments = arguments(call, expressions);
        FunctionBinder.Resolved resolved =
                functions.resolve(call.name(), arguments, call.position());
        if (resolved == null || !resolved.function().isAggregate()) {
            refuseAggregateSyntax(call, resolved);
        }
        if (resolved == null) {
            if (call.sqlSyntax() || !arguments.values().isEmpty()) {
                return functions.call(call.name(), arguments, call.position());
            }
            throw functions.missing(call.name(), arguments, call.position());
        }
        Function function = resolved.function();
        if (function.isAggregate()
                && function.arguments().isEmpty()
                && !WindowFunctions.contains(function)
                && !call.star()
                && !call.withinGroup()) {
            throw Refusal.at(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    call.name().last()
                            + "(*) must be used to call a parameterless aggregate function",
                    call.position());
        }
        if (call.star() && !function.arguments().isEmpty()) {
            throw functions.missing(call.name(), arguments, call.position());
        }
        if (call.over() != null) {
            return window(call, resolved);
        }
        if (WindowFunctions.contains(function)) {
            throw Refusal.at(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "window function " + call.name().last() + " requires an OVER clause",
                    call.position());
        }
        if (function.isAggregate()) {
            return aggregate(call, resolved);
        }
        Expr.Call plain = new Expr.Call(function, resolved.arguments(), resolved.result(), -1);
        bindings.shaped(plain, shape(plain));
        return function.returnsSet() ? set(plain, call.position()) : plain;
    }

    /// The shape of the record a function gives, if it gives one.
    static @Nullable RecordShape shape(Expr.Call call) {
        FunctionFacts.Fact fact = FunctionFacts.of(call.function());
        if (fact.outputs().size() < 2 || call.type() != Types.RECORD) {
            return null;
        }
        List<RecordShape.Field> fields = new ArrayList<>();
        for (FunctionFacts.Output output : fact.outputs()) {
            Type type = output.type();
            if (Polymorphism.isPolymorphic(type)) {
                List<Type> types =
                        Polymorphism.resolve(
                                call.function().arguments(),
                                call.arguments().stream().map(Expr::type).toList(),
                                List.of(type));
                type = types == null ? Types.TEXT : types.getLast();
            }
            fields.add(new RecordShape.Field(output.name(), type, -1, null));
        }
        return new RecordShape(fields);
    }

    FunctionBinder.Arguments arguments(FunctionCall call, ExpressionBinder binder) {
        List<Expr> values = new ArrayList<>();
        List<@Nullable String> names = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        boolean spread = call.variadic();
        for (Expression argument : call.arguments()) {
            Expression value = argument;
            String name = null;
            if (argument instanceof Expression.NamedArgument named) {
                value = named.value();
                name = named.name();
            } else if (names.stream().anyMatch(Objects::nonNull)) {
                throw Refusal.syntax(
                        "positional argument cannot follow named argument",
                        Positions.start(argument));
            }
            values.add(binder.bind(value));
            names.add(name);
            positions.add(Positions.start(value));
        }
        if (spread && values.getLast() instanceof Expr.ArrayOf array) {
            values.removeLast();
            names.removeLast();
            int position = positions.removeLast();
            for (Expr element : array.elements()) {
                values.add(element);
                names.add(null);
                positions.add(position);
            }
            spread = false;
        }
        if (call.withinGroup()) {
            for (io.falcondb.sql.ast.SortKey key : call.orderBy()) {
                values.add(binder.bind(key.value()));
                names.add(null);
                positions.add(Positions.start(key.value()));
            }
        }
        return new FunctionBinder.Arguments(values, names, positions, spread);
    }

    private static void refuseAggregateSyntax(
            FunctionCall call, FunctionBinder.@Nullable Resolved resolved) {
        String name = call.name().last();
        String problem = null;
        if (resolved == null) {
            return;
        }
        if (call.star()) {
            problem = name + "(*) specified, but " + name + " is not an aggregate function";
        } else if (call.distinct()) {
            problem = "DISTINCT specified, but " + name + " is not an aggregate function";
        } else if (call.withinGroup()) {
            problem = "WITHIN GROUP specified, but " + name + " is not an aggregate function";
        } else if (!call.orderBy().isEmpty()) {
            problem = "ORDER BY specified, but " + name + " is not an aggregate function";
        } else if (call.filter() != null) {
            problem = "FILTER specified, but " + name + " is not an aggregate function";
        } else if (call.over() != null) {
            problem =
                    "OVER specified, but "
                            + name
                            + " is not a window function nor an aggregate function";
        }
        if (problem != null) {
            throw Refusal.at(ErrorCode.WRONG_OBJECT_TYPE, problem, call.position());
        }
    }

    private Expr set(Expr.Call call, int position) {
        QueryParts parts = expressions.scope.parts();
        expressions.clause.admitSet(position);
        if (parts == null) {
            throw Refusal.unsupported(
                    "set-valued function called in context that cannot accept a set", position);
        }
        parts.sets.add(call);
        PartReference reference =
                new PartReference(
                        parts,
                        PartReference.Kind.SET,
                        parts.sets.size() - 1,
                        call.type(),
                        call.typmod());
        return bindings.shaped(bindings.written(reference, position), bindings.shape(call));
    }

    private Expr aggregate(FunctionCall call, FunctionBinder.Resolved resolved) {
        Expr filter =
                call.filter() == null
                        ? null
                        : expressions.in(Clause.FILTER).condition(call.filter(), "FILTER");
        List<SortKey> order = order(call, resolved);
        List<Expr> involved = new ArrayList<>(resolved.arguments());
        order.forEach(key -> involved.add(key.expression()));
        if (filter != null) {
            involved.add(filter);
        }
        if (expressions.scope.parts() != null) {
            refuseNesting(involved, expressions.scope.parts());
        }
        int level = AggregateLevel.of(involved);
        Scope owner = AggregateLevel.owner(expressions.scope, level);
        QueryParts parts = owner.parts();
        if (level == 0) {
            expressions.clause.admitAggregate(call.position());
        }
        if (parts == null) {
            throw Refusal.at(
                    ErrorCode.GROUPING_ERROR,
                    "aggregate functions are not allowed in FROM clause of their own query level",
                    call.position());
        }
        AggregateCall aggregate =
                AggregateLevel.raise(
                        new AggregateCall(
                                resolved.function(),
                                resolved.arguments(),
                                call.distinct(),
                                order,
                                filter,
                                resolved.result(),
                                -1),
                        level);
        PartReference reference =
                new PartReference(
                        parts,
                        PartReference.Kind.AGGREGATE,
                        parts.add(aggregate),
                        resolved.result(),
                        -1);
        return bindings.written(reference, call.position());
    }

    private List<SortKey> order(FunctionCall call, FunctionBinder.Resolved resolved) {
        List<SortKey> order = new ArrayList<>();
        int direct = resolved.arguments().size() - call.orderBy().size();
        for (int i = 0; i < call.orderBy().size(); i++) {
            io.falcondb.sql.ast.SortKey key = call.orderBy().get(i);
            Expr value =
                    call.withinGroup()
                            ? resolved.arguments().get(direct + i)
                            : matching(key, call, resolved);
            order.add(SortBinder.key(expressions, value, key));
        }
        if (call.distinct() && !call.withinGroup()) {
            for (int i = 0; i < order.size(); i++) {
                if (!resolved.arguments().contains(order.get(i).expression())) {
                    throw Refusal.at(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            "in an aggregate with DISTINCT, ORDER BY expressions must appear in"
                                    + " argument list",
                            Positions.start(call.orderBy().get(i).value()));
                }
            }
        }
        return order;
    }

    /// The argument itself where ORDER BY repeats it, so that both have the same cast.
    private Expr matching(
            io.falcondb.sql.ast.SortKey key, FunctionCall call, FunctionBinder.Resolved resolved) {
        Expr bound = expressions.bind(key.value());
        for (int i = 0; i < call.arguments().size() && i < resolved.arguments().size(); i++) {
            if (expressions.bind(call.arguments().get(i)).equals(bound)) {
                return resolved.arguments().get(i);
            }
        }
        return expressions.coercion.settled(bound, Positions.start(key.value()));
    }

    private void refuseNesting(List<Expr> involved, QueryParts parts) {
        for (Expr expression : involved) {
            PartReference inner = nested(expression, parts, PartReference.Kind.AGGREGATE);
            if (inner != null) {
                throw Refusal.at(
                        ErrorCode.GROUPING_ERROR,
                        "aggregate function calls cannot be nested",
                        bindings.position(inner));
            }
            inner = nested(expression, parts, PartReference.Kind.WINDOW);
            if (inner != null) {
                throw Refusal.at(
                        ErrorCode.GROUPING_ERROR,
                        "aggregate function calls cannot contain window function calls",
                        bindings.position(inner));
            }
            inner = nested(expression, parts, PartReference.Kind.SET);
            if (inner != null) {
                throw Refusal.unsupported(
                        "aggregate function calls cannot contain set-returning function calls",
                        bindings.position(inner));
            }
        }
    }

    private static @Nullable PartReference nested(
            Expr expression, QueryParts parts, PartReference.Kind kind) {
        if (expression instanceof PartReference part
                && part.owner() == parts
                && part.kind() == kind) {
            return part;
        }
        for (Expr child : Expressions.children(expression)) {
            PartReference found = nested(child, parts, kind);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Expr window(FunctionCall call, FunctionBinder.Resolved resolved) {
        expressions.clause.admitWindow(call.position());
        QueryParts parts = expressions.scope.parts();
        if (parts == null || call.over() == null) {
            throw Refusal.at(
                    ErrorCode.WINDOWING_ERROR,
                    "window functions are not allowed in " + expressions.clause,
                    call.position());
        }
        if (call.distinct()) {
            throw Refusal.unsupported(
                    "DISTINCT is not implemented for window functions", call.position());
        }
        if (!call.orderBy().isEmpty()) {
            throw Refusal.unsupported(
                    "aggregate ORDER BY is not implemented for window functions", call.position());
        }
        for (Expr argument : resolved.arguments()) {
            if (Expressions.any(
                    argument,
                    part ->
                            part instanceof PartReference reference
                                    && reference.kind() == PartReference.Kind.WINDOW)) {
                throw Refusal.at(
                        ErrorCode.WINDOWING_ERROR,
                        "window function calls cannot be nested",
                        call.position());
            }
        }
        Expr filter =
                call.filter() == null
                        ? null
                        : expressions.in(Clause.FILTER).condition(call.filter(), "FILTER");
        parts.windows.add(
                new QueryParts.PendingWindow(
                        new WindowCall(
                                resolved.function(),
                                resolved.arguments(),
                                filter,
                                resolved.result(),
                                -1),
                        call.over(),
                        call.position()));
        return bindings.written(
                new PartReference(
                        parts,
                        PartReference.Kind.WINDOW,
                        parts.windows.size() - 1,
                        resolved.result(),
                        -1),
                call.position());
    }

    /// GROUPING(...), over keys of the innermost query.
    Expr grouping(Expression.Grouping grouping) {
        expressions.clause.admitAggregate(grouping.position());
        QueryParts parts = expressions.scope.parts();
        if (parts == null) {
            throw Refusal.at(
                    ErrorCode.GROUPING_ERROR,
                    "grouping operations are not allowed in " + expressions.clause,
                    grouping.position());
        }
        parts.groupings.add(
                new QueryParts.GroupingCall(
                        expressions.bindAll(grouping.arguments()),
                        ExpressionBinder.positions(grouping.arguments())));
        return bindings.written(
                new PartReference(
                        parts,
                        PartReference.Kind.GROUPING,
                        parts.groupings.size() - 1,
                        Types.INT4,
                        -1),
                grouping.position());
    }
}
