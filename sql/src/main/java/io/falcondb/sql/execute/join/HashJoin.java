package io.falcondb.sql.execute.join;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.JoinedRow;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A join over equalities: the right side is read into a hash table, the left side looks it up.
///
/// @param condition what else must hold, over (left, right)
public record HashJoin(
        JoinKind kind,
        Operator left,
        Operator right,
        HashKeys leftKeys,
        HashKeys rightKeys,
        @Nullable Evaluator condition,
        int leftSize,
        int rightSize)
        implements Operator {

    private static final class Entry {
        final ArrayRow row;
        final @Nullable Entry next;
        boolean matched;

        Entry(ArrayRow row, @Nullable Entry next) {
            this.row = row;
            this.next = next;
        }
    }

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final JoinedRow joined = new JoinedRow(leftSize, rightSize);
        private @Nullable Map<Object, Entry> table;
        private final Set<Entry> all = new LinkedHashSet<>();
        private @Nullable Cursor lefts;
        private @Nullable Row current;
        private @Nullable Entry candidate;
        private boolean currentMatched;
        private @Nullable Iterator<Entry> unmatched;

        Run(ExecutionContext context) {
            this.context = context;
        }

        @Override
        public @Nullable Row next() {
            Map<Object, Entry> entries = table;
            if (entries == null) {
                entries = build();
                table = entries;
            }
            while (unmatched == null) {
                Row row = current;
                if (row != null) {
                    Row result = probe(row);
                    if (result != null) {
                        return result;
                    }
                }
                advance(entries);
            }
            return nextUnmatched(unmatched);
        }

        /// The next result of a left row; moves off it when there is none left.
        private @Nullable Row probe(Row row) {
            while (candidate != null) {
                Entry entry = candidate;
                candidate = entry.next;
                joined.of(row, entry.row);
                if (condition == null || condition.test(joined, context.evaluation())) {
                    currentMatched = true;
                    entry.matched = true;
                    if (kind.testsOnly()) {
                        candidate = null;
                        break;
                    }
                    return joined;
                }
            }
            boolean matched = currentMatched;
            current = null;
            if (kind.testsOnly()) {
                return matched == (kind == JoinKind.SEMI) ? row : null;
            }
            return !matched && kind.keepsLeft() ? joined.of(row, null) : null;
        }

        private void advance(Map<Object, Entry> entries) {
            context.checkCancelled();
            Cursor rows = lefts;
            if (rows == null) {
                rows = left.open(context);
                lefts = rows;
            }
            Row row = rows.next();
            if (row == null) {
                unmatched = kind.keepsRight() ? all.iterator() : Set.<Entry>of().iterator();
                return;
            }
            current = row;
            currentMatched = false;
            Object key = leftKeys.joining(row, context.evaluation());
            candidate = key == null ? null : entries.get(key);
        }

        private @Nullable Row nextUnmatched(Iterator<Entry> entries) {
            while (entries.hasNext()) {
                Entry entry = entries.next();
                if (!entry.matched) {
                    return joined.of(null, entry.row);
                }
            }
            return null;
        }

        private Map<Object, Entry> build() {
            Map<Object, Entry> entries = new HashMap<>();
            RowMemory memory = new RowMemory(context);
            try (Cursor rows = right.open(context)) {
                Row row;
                while ((row = rows.next()) != null) {
                    context.checkCancelled();
                    Object key = rightKeys.joining(row, context.evaluation());
                    if (key == null && !kind.keepsRight()) {
                        continue;
                    }
                    ArrayRow copy = ArrayRow.copyOf(row);
                    memory.add(RowMemory.of(copy) + 80);
                    Entry entry = new Entry(copy, key == null ? null : entries.get(key));
                    if (key != null) {
                        entries.put(key, entry);
                    }
                    if (kind.keepsRight()) {
                        all.add(entry);
                    }
                }
            }
            return entries;
        }

        @Override
        public void close() {
            if (lefts != null) {
                lefts.close();
            }
        }
    }
}
