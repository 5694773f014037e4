package io.falcondb.sql.execute.aggregate;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.vector.ColumnBatch;
import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.expression.vector.Selection;
import io.falcondb.relational.expression.vector.VectorCompiler;
import io.falcondb.relational.expression.vector.VectorEvaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Repr;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.scan.ScanBatches;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a [VectorAggregate]. All expressions of a batch are computed before any state
/// changes, so that a batch in which one fails can be gone through row by row instead. Not
/// thread-safe.
final class BatchAggregation {

    private final VectorAggregate aggregate;
    private final ExecutionContext context;
    private final EvalContext evaluation;
    private final RowMemory memory;
    private final BatchCall[] calls;
    private final ColumnVector[] keys;
    private int[] groupOf = {};
    private VectorEvaluator @Nullable [] keyEvaluators;
    private @Nullable BatchGroups groups;

    BatchAggregation(VectorAggregate aggregate, ExecutionContext context) {
        this.aggregate = aggregate;
        this.context = context;
        this.evaluation = context.evaluation();
        boolean grouped = !aggregate.keys().isEmpty();
        this.memory = grouped ? RowMemory.counting(context) : new RowMemory(context);
        AggregateFunction[] functions = aggregate.byRows().functions();
        this.calls = new BatchCall[functions.length];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = new BatchCall(functions[i], aggregate.calls().get(i));
        }
        this.keys = new ColumnVector[aggregate.keys().size()];
        this.groups = grouped ? groups(96 + 96L * calls.length) : null;
    }

    private BatchGroups groups(long groupBytes) {
        return keys.length == 1 && aggregate.keys().getFirst().type().repr() == Repr.LONG
                ? new LongGroups(memory, groupBytes + 48)
                : new ValueGroups(aggregate.byRows().keyTypes(), memory, groupBytes);
    }

    /// False if the groups do not fit into memory.
    boolean readAll() {
        List<Expr> expressions = new ArrayList<>(aggregate.keys());
        for (VectorAggregate.Call call : aggregate.calls()) {
            addPresent(expressions, call.argument());
            addPresent(expressions, call.filter());
        }
        try (ScanBatches batches = new ScanBatches(aggregate.scan(), expressions, context)) {
            while (batches.next()) {
                if (!batches.isVectorised() || !addBatch(batches)) {
                    addRows(batches);
                }
                if (memory.isFull()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void addPresent(List<Expr> expressions, @Nullable Expr expression) {
        if (expression != null) {
            expressions.add(expression);
        }
    }

    /// False, with no state changed, if an expression fails.
    private boolean addBatch(ScanBatches batches) {
        ColumnBatch columns = batches.columns();
        Selection selection = batches.selection();
        try {
            VectorEvaluator[] evaluators = keyEvaluators;
            if (evaluators == null) {
                evaluators =
                        aggregate.keys().stream()
                                .map(VectorCompiler::compile)
                                .toArray(VectorEvaluator[]::new);
                keyEvaluators = evaluators;
            }
            for (int i = 0; i < keys.length; i++) {
                keys[i] = evaluators[i].eval(columns, selection, evaluation);
            }
            for (BatchCall call : calls) {
                call.compute(columns, selection, evaluation);
            }
        } catch (DatabaseException failed) {
            return false;
        }
        BatchGroups table = groups;
        if (table != null) {
            if (groupOf.length == 0) {
                groupOf = new int[ColumnBatch.ROWS_MAX];
            }
            table.assign(keys, selection, groupOf);
        }
        for (BatchCall call : calls) {
            call.add(table == null ? 1 : table.count(), table == null ? null : groupOf);
        }
        return true;
    }

    private void addRows(ScanBatches batches) {
        BatchGroups table = groups;
        Evaluator[] closures = aggregate.byRows().keys();
        Row row;
        while ((row = batches.nextRow()) != null) {
            int group =
                    table == null
                            ? 0
                            : table.assign(Projection.evaluate(closures, row, evaluation));
            for (BatchCall call : calls) {
                call.add(row, group, evaluation);
            }
        }
    }

    int count() {
        return groups == null ? 1 : groups.count();
    }

    /// Lets go of everything.
    void clear() {
        groups = null;
        for (int i = 0; i < calls.length; i++) {
            calls[i] = new BatchCall(aggregate.byRows().functions()[i], aggregate.calls().get(i));
        }
    }

    @Nullable Object[] result(int group) {
        @Nullable Object[] values = new Object[keys.length + calls.length];
        if (groups != null) {
            groups.keys(group, values);
        }
        for (int i = 0; i < calls.length; i++) {
            values[keys.length + i] = calls[i].result(group);
        }
        return values;
    }
}
