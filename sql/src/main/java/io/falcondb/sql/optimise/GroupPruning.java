package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.AggregateCall;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.WindowCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Leaves out aggregates nobody reads, and what groups and windows do not need of their input.
final class GroupPruning {

    private final Pruning pruning;

    GroupPruning(Pruning pruning) {
        this.pruning = pruning;
    }

    Pruning.Pruned aggregate(Aggregate aggregate, BitSet wanted) {
        int keys = aggregate.keys().size();
        BitSet needed = new BitSet();
        List<Expr> keyExpressions = pruning.inside(aggregate.keys());
        Pruning.add(needed, keyExpressions);
        List<AggregateCall> calls = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>(aggregate.columns().subList(0, keys));
        int[] mapping = new int[aggregate.columns().size()];
        Arrays.fill(mapping, -1);
        for (int i = 0; i < keys; i++) {
            mapping[i] = i;
        }
        for (int i = 0; i < aggregate.calls().size(); i++) {
            if (wanted.get(keys + i)) {
                mapping[keys + i] = columns.size();
                columns.add(aggregate.columns().get(keys + i));
                calls.add(aggregate.calls().get(i));
            }
        }
        for (int i = keys + aggregate.calls().size(); i < mapping.length; i++) {
            mapping[i] = columns.size();
            columns.add(aggregate.columns().get(i));
        }
        for (AggregateCall call : calls) {
            Pruning.add(needed, call.arguments());
            call.order().forEach(key -> Pruning.add(needed, key.expression()));
            if (call.filter() != null) {
                Pruning.add(needed, call.filter());
            }
        }
        Pruning.Pruned input = pruning.prune(aggregate.input(), needed);
        List<AggregateCall> mapped = calls.stream().map(call -> call(call, input)).toList();
        return new Pruning.Pruned(
                new Aggregate(
                        input.relation(),
                        input.map(keyExpressions),
                        aggregate.groupingSets(),
                        mapped,
                        columns),
                mapping);
    }

    private AggregateCall call(AggregateCall call, Pruning.Pruned input) {
        return new AggregateCall(
                call.function(),
                input.map(pruning.inside(call.arguments())),
                call.distinct(),
                keys(call.order(), input),
                call.filter() == null ? null : input.map(pruning.inside(call.filter())),
                call.type(),
                call.typmod());
    }

    private List<SortKey> keys(List<SortKey> keys, Pruning.Pruned input) {
        return keys.stream()
                .map(
                        key ->
                                new SortKey(
                                        input.map(pruning.inside(key.expression())),
                                        key.descending(),
                                        key.nullsFirst()))
                .toList();
    }

    Pruning.Pruned window(Window window, BitSet wanted) {
        int width = window.input().columns().size();
        BitSet needed = wanted.get(0, width);
        Pruning.add(needed, window.partition());
        window.order().forEach(key -> Pruning.add(needed, key.expression()));
        for (WindowCall call : window.calls()) {
            Pruning.add(needed, call.arguments());
            if (call.filter() != null) {
                Pruning.add(needed, call.filter());
            }
        }
        Pruning.Pruned input = pruning.prune(window.input(), needed);
        int inner = input.relation().columns().size();
        int[] mapping = Arrays.copyOf(input.columns(), window.columns().size());
        for (int i = width; i < mapping.length; i++) {
            mapping[i] = inner + i - width;
        }
        List<OutputColumn> columns = new ArrayList<>(input.relation().columns());
        columns.addAll(window.columns().subList(width, window.columns().size()));
        return new Pruning.Pruned(
                new Window(
                        input.relation(),
                        input.map(pruning.inside(window.partition())),
                        keys(window.order(), input),
                        window.frame(),
                        window.calls().stream()
                                .map(
                                        call ->
                                                new WindowCall(
                                                        call.function(),
                                                        input.map(pruning.inside(call.arguments())),
                                                        call.filter() == null
                                                                ? null
                                                                : input.map(
                                                                        pruning.inside(
                                                                                call.filter())),
                                                        call.type(),
                                                        call.typmod()))
                                .toList(),
                        columns),
                mapping);
    }
}
