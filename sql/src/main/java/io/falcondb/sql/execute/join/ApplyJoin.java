package io.falcondb.sql.execute.join;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.JoinedRow;
import org.jspecify.annotations.Nullable;

/// Runs the right side anew for each left row, which it sees as its enclosing row: lateral joins
/// and joins by lookup in an index.
///
/// @param kind INNER, LEFT, SEMI or ANTI
/// @param condition over (left, right), outside the right side; null if all pairs match
public record ApplyJoin(
        JoinKind kind,
        Operator left,
        Operator right,
        @Nullable Evaluator condition,
        int leftSize,
        int rightSize)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(left.open(context), context);
    }

    private final class Run implements Cursor {
        private final Cursor lefts;
        private final ExecutionContext context;
        private final EvalContext evaluation;
        private final JoinedRow joined = new JoinedRow(leftSize, rightSize);
        private @Nullable Row current;
        private @Nullable Cursor rights;
        private boolean matched;

        Run(Cursor lefts, ExecutionContext context) {
            this.lefts = lefts;
            this.context = context;
            this.evaluation = context.evaluation();
        }

        @Override
        public @Nullable Row next() {
            while (true) {
                context.checkCancelled();
                Row row = current;
                if (row == null) {
                    row = lefts.next();
                    if (row == null) {
                        return null;
                    }
                    current = row;
                    matched = false;
                }
                Row right = nextRight(row);
                if (right != null) {
                    joined.of(row, right);
                    if (condition != null && !condition.test(joined, evaluation)) {
                        continue;
                    }
                    matched = true;
                    if (!kind.testsOnly()) {
                        return joined;
                    }
                }
                closeRight();
                current = null;
                if (kind.testsOnly()) {
                    if (matched == (kind == JoinKind.SEMI)) {
                        return row;
                    }
                } else if (!matched && kind.keepsLeft()) {
                    return joined.of(row, null);
                }
            }
        }

        private @Nullable Row nextRight(Row row) {
            evaluation.push(row);
            try {
                Cursor rows = rights;
                if (rows == null) {
                    rows = right.open(context);
                    rights = rows;
                }
                return rows.next();
            } finally {
                evaluation.pop();
            }
        }

        private void closeRight() {
            if (rights != null) {
                rights.close();
                rights = null;
            }
        }

        @Override
        public void close() {
            closeRight();
            lefts.close();
        }
    }
}
