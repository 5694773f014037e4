package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.ProjectSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Leaves out columns below row locks and set-returning functions.
final class RowPruning {

    private final Pruning pruning;

    RowPruning(Pruning pruning) {
        this.pruning = pruning;
    }

    /// The locked tables' columns that the recheck needs stay, and their keys.
    Pruning.Pruned lock(LockRows lock, BitSet wanted) {
        BitSet needed = (BitSet) wanted.clone();
        lock.targets().forEach(target -> needed.set(target.key()));
        Expr recheck = lock.recheck() == null ? null : pruning.inside(lock.recheck());
        if (recheck != null) {
            Pruning.add(needed, recheck);
        }
        Pruning.Pruned input = pruning.prune(lock.input(), needed);
        List<LockRows.Target> targets = new ArrayList<>();
        for (LockRows.Target target : lock.targets()) {
            List<Integer> ordinals = new ArrayList<>();
            List<Integer> columns = new ArrayList<>();
            for (int i = 0; i < target.columns().size(); i++) {
                int column = input.columns()[target.columns().get(i)];
                if (column >= 0) {
                    ordinals.add(target.ordinals().get(i));
                    columns.add(column);
                }
            }
            targets.add(
                    new LockRows.Target(
                            target.table(),
                            ordinals,
                            columns,
                            input.columns()[target.key()],
                            target.strength(),
                            target.waitPolicy()));
        }
        return new Pruning.Pruned(
                new LockRows(
                        input.relation(), targets, recheck == null ? null : input.map(recheck)),
                input.columns());
    }

    Pruning.Pruned projectSet(ProjectSet project, BitSet wanted) {
        int width = project.input().columns().size();
        BitSet needed = wanted.get(0, width);
        project.calls().forEach(call -> Pruning.add(needed, call.arguments()));
        Pruning.Pruned input = pruning.prune(project.input(), needed);
        int inner = input.relation().columns().size();
        int[] mapping = Arrays.copyOf(input.columns(), project.columns().size());
        for (int i = width; i < mapping.length; i++) {
            mapping[i] = inner + i - width;
        }
        List<OutputColumn> columns = new ArrayList<>(input.relation().columns());
        columns.addAll(project.columns().subList(width, project.columns().size()));
        List<Expr.Call> calls = new ArrayList<>();
        for (Expr.Call call : project.calls()) {
            calls.add(
                    new Expr.Call(
                            call.function(),
                            input.map(pruning.inside(call.arguments())),
                            call.type(),
                            call.typmod()));
        }
        return new Pruning.Pruned(new ProjectSet(input.relation(), calls, columns), mapping);
    }
}
