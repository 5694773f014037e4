package io.falcondb.sql.plan;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.WindowCall;
import io.falcondb.sql.algebra.WindowFrame;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.window.Frame;
import io.falcondb.sql.execute.window.RangeOffsets;
import io.falcondb.sql.execute.window.WindowCalls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans window functions: a sort by partition and order, then the calls.
final class WindowPlanner {

    private final Planning planning;
    private final GroupPlanner groups;
    private final RelationPlanner relations;

    WindowPlanner(Planning planning, GroupPlanner groups, RelationPlanner relations) {
        this.planning = planning;
        this.groups = groups;
        this.relations = relations;
    }

    Planned plan(Window window) {
        List<SortKey> keys = new ArrayList<>();
        window.partition().forEach(part -> keys.add(new SortKey(part, false, false)));
        keys.addAll(window.order());
        Planned below =
                keys.isEmpty()
                        ? relations.plan(window.input())
                        : groups.sort(new Sort(window.input(), keys), Double.POSITIVE_INFINITY);
        List<WindowCalls.Call> calls = new ArrayList<>();
        for (WindowCall call : window.calls()) {
            Expr filter = call.filter();
            calls.add(
                    new WindowCalls.Call(
                            call.function(),
                            planning.compile(call.arguments()),
                            call.arguments().stream().map(Expr::type).toList(),
                            call.type(),
                            filter == null ? null : planning.compile(filter)));
        }
        HashKeys partition =
                window.partition().isEmpty()
                        ? null
                        : new HashKeys(
                                List.of(planning.compile(window.partition())),
                                window.partition().stream().map(Expr::type).toList());
        return planning.node(
                new WindowCalls(
                        below.operator(),
                        partition,
                        groups.order(window.order()),
                        frame(window),
                        calls),
                new Estimate(
                        below.node().startupCost(),
                        below.cost() + below.rows() * calls.size() * Estimate.CPU_OPERATOR * 4,
                        below.rows(),
                        Planning.width(window.columns())),
                "WindowAgg",
                below);
    }

    private Frame frame(Window window) {
        WindowFrame frame = window.frame();
        Expr start = frame.startOffset();
        Expr end = frame.endOffset();
        Expr offset = start != null ? start : end;
        return new Frame(
                frame.mode(),
                frame.start(),
                start == null ? null : planning.compile(start),
                frame.end(),
                end == null ? null : planning.compile(end),
                frame.exclusion(),
                frame.mode() == WindowFrame.Mode.RANGE && offset != null
                        ? ranges(window.order().getFirst(), offset.type())
                        : null);
    }

    private RangeOffsets ranges(SortKey key, Type offset) {
        Type type = key.expression().type();
        Expr plus = shifted("+", type, offset);
        Expr minus = shifted("-", type, offset);
        if (plus == null || minus == null) {
            throw new DatabaseException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "RANGE with offset PRECEDING/FOLLOWING is not supported for column type "
                            + TypeNames.format(type, -1)
                            + " and offset type "
                            + TypeNames.format(offset, -1));
        }
        return new RangeOffsets(
                groups.order(List.of(key)).keys().getFirst(),
                planning.compile(plus),
                planning.compile(minus));
    }

    /// `key operator offset` over (key, offset), or null if its result is not of the key's type.
    private static @Nullable Expr shifted(String name, Type key, Type offset) {
        for (Operator operator : Operators.byName(name)) {
            if (operator.left() == key && operator.right() == offset && operator.result() == key) {
                return new Expr.Call(
                        operator.function(),
                        List.of(new Expr.Column(0, key, -1), new Expr.Column(1, offset, -1)),
                        operator.result(),
                        -1);
            }
        }
        return null;
    }
}
