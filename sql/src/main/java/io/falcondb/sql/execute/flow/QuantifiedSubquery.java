package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.JoinedRow;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `(left, ...) operator ANY|ALL (query)` with NULLs as in PostgreSQL: row by row.
public final class QuantifiedSubquery extends Evaluator {

    private final Operator query;
    private final boolean correlated;
    private final Evaluator[] left;
    private final Evaluator[] comparisons;
    private final boolean all;

    /// @param comparisons over (left values, columns of the query)
    public QuantifiedSubquery(
            Operator query,
            boolean correlated,
            Evaluator[] left,
            Evaluator[] comparisons,
            boolean all) {
        this.query = query;
        this.correlated = correlated;
        this.left = left;
        this.comparisons = comparisons;
        this.all = all;
    }

    @Override
    public @Nullable Object eval(Row row, EvalContext evaluation) {
        ArrayRow values = Projection.evaluate(left, row, evaluation);
        ExecutionContext context = evaluation.environment().service(ExecutionContext.class);
        if (!correlated) {
            return decide(values, remembered(row, context, evaluation).iterator(), evaluation);
        }
        evaluation.push(row);
        Operator.Cursor rows = query.open(context);
        try {
            boolean unknown = false;
            Row candidate;
            while ((candidate = rows.next()) != null) {
                Boolean match = match(values, candidate, evaluation);
                if (match == null) {
                    unknown = true;
                } else if (match != all) {
                    return !all;
                }
            }
            return unknown ? null : all;
        } finally {
            rows.close();
            evaluation.pop();
        }
    }

    private @Nullable Object decide(
            ArrayRow values, java.util.Iterator<ArrayRow> rows, EvalContext evaluation) {
        boolean unknown = false;
        while (rows.hasNext()) {
            Boolean match = match(values, rows.next(), evaluation);
            if (match == null) {
                unknown = true;
            } else if (match != all) {
                return !all;
            }
        }
        return unknown ? null : all;
    }

    @SuppressWarnings("unchecked")
    private List<ArrayRow> remembered(Row row, ExecutionContext context, EvalContext evaluation) {
        Object known = context.recall(this);
        if (known != null) {
            return (List<ArrayRow>) known;
        }
        List<ArrayRow> rows = new ArrayList<>();
        RowMemory memory = new RowMemory(context);
        evaluation.push(row);
        try (Operator.Cursor cursor = query.open(context)) {
            Row found;
            while ((found = cursor.next()) != null) {
                ArrayRow copy = ArrayRow.copyOf(found);
                memory.add(RowMemory.of(copy));
                rows.add(copy);
            }
        } finally {
            evaluation.pop();
        }
        context.remember(this, rows);
        return rows;
    }

    /// Whether all comparisons hold; null if that is unknown.
    private @Nullable Boolean match(ArrayRow values, Row candidate, EvalContext context) {
        JoinedRow both = new JoinedRow(values.size(), comparisons.length).of(values, candidate);
        boolean unknown = false;
        for (Evaluator comparison : comparisons) {
            boolean holds = comparison.evalBoolean(both, context);
            if (context.isNull) {
                unknown = true;
            } else if (!holds) {
                return false;
            }
        }
        return unknown ? null : true;
    }
}
