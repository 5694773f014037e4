package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.WindowCall;
import io.falcondb.sql.algebra.WindowFrame;
import io.falcondb.sql.ast.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Window functions: puts [Window] nodes over the query's rows, one per distinct window, and maps
/// references to their columns.
final class WindowPhase {

    private final ExpressionBinder expressions;
    private final List<io.falcondb.sql.ast.Window> named;
    private final UnaryOperator<Expr> before;

    /// @param before maps expressions over the FROM row to the rows the windows see
    WindowPhase(
            ExpressionBinder expressions,
            List<io.falcondb.sql.ast.Window> named,
            UnaryOperator<Expr> before) {
        this.expressions = expressions;
        this.named = named;
        this.before = before;
    }

    private record Spec(List<Expr> partition, List<SortKey> order, WindowFrame frame) {}

    /// The relation with the windows, and the column of each pending call.
    record Result(Relation relation, List<Integer> columns) {}

    Result apply(Relation input, List<QueryParts.PendingWindow> pending, SortBinder sort) {
        List<Spec> specs = new ArrayList<>();
        List<Integer> specOf = new ArrayList<>();
        for (QueryParts.PendingWindow window : pending) {
            Spec spec = spec(window.window(), sort);
            int known = specs.indexOf(spec);
            if (known < 0) {
                specs.add(spec);
                known = specs.size() - 1;
            }
            specOf.add(known);
        }
        Relation relation = input;
        List<Integer> columns = new ArrayList<>(Collections.nCopies(pending.size(), -1));
        for (int i = 0; i < specs.size(); i++) {
            List<WindowCall> calls = new ArrayList<>();
            List<OutputColumn> added = new ArrayList<>();
            int width = relation.columns().size();
            for (int j = 0; j < pending.size(); j++) {
                if (specOf.get(j) == i) {
                    WindowCall call = pending.get(j).call();
                    columns.set(j, width + calls.size());
                    calls.add(
                            new WindowCall(
                                    call.function(),
                                    Expressions.mapAll(call.arguments(), before),
                                    call.filter() == null ? null : before.apply(call.filter()),
                                    call.type(),
                                    call.typmod()));
                    added.add(new OutputColumn(call.function().name(), call.type(), call.typmod()));
                }
            }
            Spec spec = specs.get(i);
            List<OutputColumn> all = new ArrayList<>(relation.columns());
            all.addAll(added);
            relation =
                    new Window(relation, spec.partition(), spec.order(), spec.frame(), calls, all);
        }
        return new Result(relation, columns);
    }

    /// Expressions of all windows, for the grouping check.
    private Spec spec(io.falcondb.sql.ast.Window window, SortBinder sort) {
        List<Expr> partition = new ArrayList<>();
        List<SortKey> order = new ArrayList<>();
        io.falcondb.sql.ast.Window at = window;
        WindowFrame frame = WindowFrame.DEFAULT;
        boolean own = !window.partitionBy().isEmpty() || !window.orderBy().isEmpty();
        String base = window.base() != null ? window.base() : own ? null : window.name();
        if (base != null) {
            at = find(base, window.position());
            Spec inherited = spec(withoutName(at), sort);
            partition.addAll(inherited.partition());
            order.addAll(inherited.order());
            if (window.base() == null) {
                frame = inherited.frame();
            }
            if (!partition.isEmpty() && !window.partitionBy().isEmpty()) {
                throw Refusal.at(
                        ErrorCode.WINDOWING_ERROR,
                        "cannot override PARTITION BY clause of window \"" + base + "\"",
                        window.position());
            }
            if (!order.isEmpty() && !window.orderBy().isEmpty()) {
                throw Refusal.at(
                        ErrorCode.WINDOWING_ERROR,
                        "cannot override ORDER BY clause of window \"" + base + "\"",
                        window.position());
            }
        }
        for (Expression expression : window.partitionBy()) {
            Expr value =
                    expressions.coercion.settled(
                            expressions.bind(expression), Positions.start(expression));
            partition.add(before.apply(value));
        }
        for (io.falcondb.sql.ast.SortKey key : window.orderBy()) {
            Expr value =
                    expressions.coercion.settled(
                            expressions.bind(key.value()), Positions.start(key.value()));
            order.add(SortBinder.key(expressions, before.apply(value), key));
        }
        if (window.frame() != null) {
            frame = frame(window.frame(), order, window.position());
        }
        return new Spec(List.copyOf(partition), List.copyOf(order), frame);
    }

    private static io.falcondb.sql.ast.Window withoutName(io.falcondb.sql.ast.Window window) {
        return new io.falcondb.sql.ast.Window(
                null,
                window.base(),
                window.partitionBy(),
                window.orderBy(),
                window.frame(),
                window.position());
    }

    private io.falcondb.sql.ast.Window find(String name, int position) {
        for (io.falcondb.sql.ast.Window window : named) {
            if (name.equals(window.name())) {
                return window;
            }
        }
        throw Refusal.at(
                ErrorCode.UNDEFINED_OBJECT, "window \"" + name + "\" does not exist", position);
    }

    private WindowFrame frame(
            io.falcondb.sql.ast.Window.Frame frame, List<SortKey> order, int position) {
        WindowFrame.Mode mode = WindowFrame.Mode.valueOf(frame.unit().name());
        io.falcondb.sql.ast.Window.Bound end =
                frame.end() == null
                        ? new io.falcondb.sql.ast.Window.Bound(
                                io.falcondb.sql.ast.Window.BoundKind.CURRENT_ROW, null)
                        : frame.end();
        if (mode == WindowFrame.Mode.GROUPS && order.isEmpty()) {
            throw Refusal.at(
                    ErrorCode.WINDOWING_ERROR, "GROUPS mode requires an ORDER BY clause", position);
        }
        boolean offsets = frame.start().offset() != null || end.offset() != null;
        if (mode == WindowFrame.Mode.RANGE && offsets && order.size() != 1) {
            throw Refusal.at(
                    ErrorCode.WINDOWING_ERROR,
                    "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column",
                    position);
        }
        Type offsetType =
                mode == WindowFrame.Mode.RANGE && offsets
                        ? rangeOffset(order.get(0).expression().type())
                        : Types.INT8;
        return new WindowFrame(
                mode,
                WindowFrame.Bound.valueOf(frame.start().kind().name()),
                offset(frame.start().offset(), offsetType, mode),
                WindowFrame.Bound.valueOf(end.kind().name()),
                offset(end.offset(), offsetType, mode),
                switch (frame.exclusion()) {
                    case NONE -> WindowFrame.Exclusion.NO_OTHERS;
                    case CURRENT_ROW -> WindowFrame.Exclusion.CURRENT_ROW;
                    case GROUP -> WindowFrame.Exclusion.GROUP;
                    case TIES -> WindowFrame.Exclusion.TIES;
                });
    }

    private static Type rangeOffset(Type ordered) {
        return ordered.category() == 'D' ? Types.INTERVAL : ordered;
    }

    private @Nullable Expr offset(@Nullable Expression written, Type type, WindowFrame.Mode mode) {
        if (written == null) {
            return null;
        }
        Expr bound = expressions.in(Clause.WINDOW).bind(written);
        int position = Positions.start(written);
        if (!Coercion.possible(bound.type(), type, Cast.Context.ASSIGNMENT)) {
            throw Refusal.mismatch(
                    "argument of "
                            + mode.name()
                            + " must be type "
                            + Refusal.name(type)
                            + ", not type "
                            + Refusal.name(bound.type()),
                    position);
        }
        return expressions.coercion.convert(bound, type, -1, Cast.Context.ASSIGNMENT, position);
    }
}
