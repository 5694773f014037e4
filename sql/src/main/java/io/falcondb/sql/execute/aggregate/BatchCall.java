package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.vector.ColumnBatch;
import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.expression.vector.Selection;
import io.falcondb.relational.expression.vector.VectorAccumulator;
import io.falcondb.relational.expression.vector.VectorCompiler;
import io.falcondb.relational.expression.vector.VectorEvaluator;
import io.falcondb.relational.expression.vector.VectorFilter;
import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// One aggregate call over batches: first [#compute], then [#add]. Not thread-safe.
final class BatchCall {

    private final AggregateFunction function;
    private final VectorAggregate.Call call;
    private final VectorAccumulator states;
    private @Nullable Selection counted;
    private @Nullable VectorEvaluator argument;
    private @Nullable VectorFilter filter;
    private @Nullable ColumnVector values;

    BatchCall(AggregateFunction function, VectorAggregate.Call call) {
        this.function = function;
        this.call = call;
        this.states =
                new VectorAccumulator(
                        () -> function.body().start(function.types(), function.result()));
    }

    /// Computes the argument for the rows that count; changes no state.
    void compute(ColumnBatch columns, Selection selection, EvalContext context) {
        Selection rows = counted == null ? new Selection() : counted;
        counted = rows;
        rows.copy(selection);
        Expr condition = call.filter();
        if (condition != null) {
            if (filter == null) {
                filter = new VectorFilter(condition);
            }
            filter.narrow(columns, rows, context);
        }
        Expr expression = call.argument();
        if (expression != null) {
            if (argument == null) {
                argument = VectorCompiler.compile(expression);
            }
            values = argument.eval(columns, rows, context);
        }
    }

    /// Adds what was computed.
    ///
    /// @param groupOf per row its group; null if there is only one
    void add(int groups, int @Nullable [] groupOf) {
        states.grow(groups);
        Selection rows = counted;
        if (rows == null) {
            throw new IllegalStateException("compute first");
        }
        ColumnVector computed = values;
        if (computed == null) {
            states.add(rows, groupOf);
        } else {
            states.add(computed, rows, groupOf);
        }
    }

    /// Adds one row.
    void add(Row row, int group, EvalContext context) {
        states.grow(group + 1);
        Evaluator condition = function.filter();
        if (condition != null && !condition.test(row, context)) {
            return;
        }
        Evaluator[] arguments = function.arguments();
        @Nullable Object[] evaluated = new Object[arguments.length];
        for (int i = 0; i < evaluated.length; i++) {
            evaluated[i] = arguments[i].eval(row, context);
        }
        states.state(group).add(evaluated);
    }

    @Nullable Object result(int group) {
        return states.result(group);
    }
}
