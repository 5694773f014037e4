package io.falcondb.sql.execute.join;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.JoinedRow;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The results of left rows over one [HashTable], then of its rows without a match. Not
/// thread-safe.
///
/// If the right rows come in several tables, each goes with all left rows; which of these have a
/// match already is handed on from table to table.
final class Probe {

    private final HashJoin join;
    private final JoinKind kind;
    private final ExecutionContext context;
    private final HashTable table;
    private final Operator.Cursor lefts;
    private final @Nullable BitSet matchedBefore;
    private final boolean last;
    private final JoinedRow joined;
    private @Nullable Row current;
    private HashTable.@Nullable Entry candidate;
    private boolean currentMatched;
    private boolean leftsDone;
    private int left = -1;
    private int unmatched;

    /// @param matchedBefore numbers of left rows that have a match, to be continued here; null if
    ///   this table is the only one
    /// @param last whether left rows without a match are known to have none now
    Probe(
            HashJoin join,
            ExecutionContext context,
            HashTable table,
            Operator.Cursor lefts,
            @Nullable BitSet matchedBefore,
            boolean last) {
        this.join = join;
        this.kind = join.kind();
        this.context = context;
        this.table = table;
        this.lefts = lefts;
        this.matchedBefore = matchedBefore;
        this.last = last;
        this.joined = new JoinedRow(join.leftTypes().size(), join.rightTypes().size());
    }

    @Nullable Row next() {
        while (!leftsDone) {
            Row row = current;
            if (row != null) {
                Row result = probe(row);
                if (result != null) {
                    return result;
                }
            }
            advance();
        }
        return nextUnmatched();
    }

    /// The next result of a left row; moves off it when there is none left.
    private @Nullable Row probe(Row row) {
        while (candidate != null) {
            HashTable.Entry entry = candidate;
            candidate = entry.next;
            joined.of(row, entry.row);
            if (join.condition() == null || join.condition().test(joined, context.evaluation())) {
                currentMatched = true;
                entry.matched = true;
                if (kind.testsOnly()) {
                    candidate = null;
                    break;
                }
                return joined;
            }
        }
        current = null;
        BitSet before = matchedBefore;
        if (before != null && currentMatched) {
            before.set(left);
        }
        if (kind.testsOnly()) {
            return (kind == JoinKind.SEMI ? currentMatched : isUnmatched()) ? row : null;
        }
        return kind.keepsLeft() && isUnmatched() ? joined.of(row, null) : null;
    }

    private boolean isUnmatched() {
        return !currentMatched && last;
    }

    private void advance() {
        context.checkCancelled();
        Row row = lefts.next();
        if (row == null) {
            leftsDone = true;
            return;
        }
        left++;
        boolean known = matchedBefore != null && matchedBefore.get(left);
        if (known && kind.testsOnly()) {
            return;
        }
        current = row;
        currentMatched = known;
        candidate = table.find(join.leftKeys().joining(row, context.evaluation()));
    }

    private @Nullable Row nextUnmatched() {
        while (kind.keepsRight() && unmatched < table.all().size()) {
            HashTable.Entry entry = table.all().get(unmatched++);
            if (!entry.matched) {
                return joined.of(null, entry.row);
            }
        }
        return null;
    }
}
