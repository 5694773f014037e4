package io.falcondb.sql.execute.join;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.JoinedRow;
import io.falcondb.sql.execute.row.RowList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A join over any condition: the right side is read into memory and gone through for each left
/// row.
///
/// @param condition over (left, right); null if all pairs match
public record NestedLoopJoin(
        JoinKind kind,
        Operator left,
        Operator right,
        @Nullable Evaluator condition,
        int leftSize,
        int rightSize)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final JoinedRow joined = new JoinedRow(leftSize, rightSize);
        private final BitSet matchedRights = new BitSet();
        private @Nullable List<ArrayRow> rights;
        private @Nullable Cursor lefts;
        private @Nullable Row current;
        private boolean currentMatched;
        private int place;
        private boolean leftsDone;

        Run(ExecutionContext context) {
            this.context = context;
        }

        @Override
        public @Nullable Row next() {
            List<ArrayRow> candidates = rights;
            if (candidates == null) {
                candidates = RowList.read(right, context);
                rights = candidates;
                lefts = left.open(context);
            }
            while (!leftsDone) {
                Row row = current;
                if (row != null) {
                    Row result = probe(row, candidates);
                    if (result != null) {
                        return result;
                    }
                }
                advance();
            }
            return nextUnmatched(candidates);
        }

        private @Nullable Row probe(Row row, List<ArrayRow> candidates) {
            while (place < candidates.size()) {
                int at = place++;
                context.checkCancelled();
                joined.of(row, candidates.get(at));
                if (condition == null || condition.test(joined, context.evaluation())) {
                    currentMatched = true;
                    if (kind.testsOnly()) {
                        break;
                    }
                    if (kind.keepsRight()) {
                        matchedRights.set(at);
                    }
                    return joined;
                }
            }
            current = null;
            if (kind.testsOnly()) {
                return currentMatched == (kind == JoinKind.SEMI) ? row : null;
            }
            return !currentMatched && kind.keepsLeft() ? joined.of(row, null) : null;
        }

        private void advance() {
            Cursor rows = lefts;
            Row row = rows == null ? null : rows.next();
            current = row;
            currentMatched = false;
            place = 0;
            leftsDone = row == null;
        }

        private @Nullable Row nextUnmatched(List<ArrayRow> candidates) {
            if (kind.keepsRight()) {
                while (place < candidates.size()) {
                    int at = place++;
                    if (!matchedRights.get(at)) {
                        return joined.of(null, candidates.get(at));
                    }
                }
            }
            return null;
        }

        @Override
        public void close() {
            if (lefts != null) {
                lefts.close();
            }
        }
    }
}
