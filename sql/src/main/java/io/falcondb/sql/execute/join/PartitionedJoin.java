package io.falcondb.sql.execute.join;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.temporary.Partitions;
import io.falcondb.sql.execute.temporary.TemporaryRows;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A hash join whose right side does not fit into memory: the grace hash join. Both sides are
/// spread over files by the hash of their keys; equal keys meet in the same pair of files, and the
/// pairs are joined one after the other. A pair whose right side is still too large is spread again
/// by other bits of the hash; if that does not help, because one key has too many rows, its right
/// side is taken in pieces that fit, each of which meets all left rows. Not thread-safe.
final class PartitionedJoin implements AutoCloseable {

    /// @param parentRows of the right file that this one was made of
    private record Pair(TemporaryRows left, TemporaryRows right, int level, long parentRows)
            implements AutoCloseable {
        @Override
        public void close() {
            left.close();
            right.close();
        }
    }

    private final HashJoin join;
    private final ExecutionContext context;
    private final RowFormat leftFormat;
    private final RowFormat rightFormat;
    private final Deque<Pair> waiting = new ArrayDeque<>();
    private @Nullable Pair current;
    private @Nullable Probe probe;
    private Operator.@Nullable Cursor pieces;
    private @Nullable Row pieceAhead;
    private @Nullable BitSet matchedLefts;

    PartitionedJoin(HashJoin join, ExecutionContext context) {
        this.join = join;
        this.context = context;
        this.leftFormat = new RowFormat(join.leftTypes());
        this.rightFormat = new RowFormat(join.rightTypes());
    }

    /// Spreads both sides.
    ///
    /// @param begun the right rows that were read already
    /// @param rights the others
    void begin(HashTable begun, Operator.Cursor rights, Operator.Cursor lefts) {
        try (Partitions right = new Partitions(context, rightFormat, 0);
                Partitions left = new Partitions(context, leftFormat, 0)) {
            for (HashTable.Entry entry : begun.all()) {
                addRight(right, entry.row);
            }
            spread(rights, lefts, right, left, 0, Long.MAX_VALUE);
        }
    }

    private void spread(
            Operator.Cursor rights,
            Operator.Cursor lefts,
            Partitions right,
            Partitions left,
            int level,
            long parentRows) {
        Row row;
        while ((row = rights.next()) != null) {
            context.checkCancelled();
            addRight(right, row);
        }
        while ((row = lefts.next()) != null) {
            context.checkCancelled();
            left.add(join.leftKeys().joining(row, context.evaluation()), row);
        }
        for (int i = 0; i < Partitions.COUNT; i++) {
            waiting.push(new Pair(left.take(i), right.take(i), level + 1, parentRows));
        }
    }

    private void addRight(Partitions right, Row row) {
        Object key = join.rightKeys().joining(row, context.evaluation());
        if (key != null || join.kind().keepsRight()) {
            right.add(key, row);
        }
    }

    @Nullable Row next() {
        while (true) {
            Probe running = probe;
            Row row = running == null ? null : running.next();
            if (row != null) {
                return row;
            }
            probe = null;
            if (pieceAhead != null) {
                nextPiece();
            } else if (!nextPair()) {
                return null;
            }
        }
    }

    private boolean nextPair() {
        closeCurrent();
        Pair pair = waiting.poll();
        if (pair == null) {
            return false;
        }
        current = pair;
        HashTable table = new HashTable(join, context);
        Operator.Cursor rights = pair.right().read();
        Row ahead = fill(table, rights, rights.next());
        if (ahead == null) {
            probe = new Probe(join, context, table, pair.left().read(), null, true);
        } else if (pair.level() < Partitions.LEVELS_MAX
                && pair.right().rows() < pair.parentRows()) {
            split(pair);
        } else {
            BitSet matched = new BitSet();
            matchedLefts = matched;
            pieces = rights;
            pieceAhead = ahead;
            probe = new Probe(join, context, table, pair.left().read(), matched, false);
        }
        return true;
    }

    private void split(Pair pair) {
        try (Partitions right = new Partitions(context, rightFormat, pair.level());
                Partitions left = new Partitions(context, leftFormat, pair.level())) {
            spread(
                    pair.right().read(),
                    pair.left().read(),
                    right,
                    left,
                    pair.level(),
                    pair.right().rows());
        }
    }

    private void nextPiece() {
        Operator.Cursor rights = pieces;
        Pair pair = current;
        if (rights == null || pair == null) {
            throw new IllegalStateException("a piece without a pair");
        }
        HashTable table = new HashTable(join, context);
        pieceAhead = fill(table, rights, pieceAhead);
        probe =
                new Probe(
                        join, context, table, pair.left().read(), matchedLefts, pieceAhead == null);
    }

    /// Fills a table until it is full; returns the first row that it did not take.
    private @Nullable Row fill(HashTable table, Operator.Cursor rights, @Nullable Row first) {
        Row row = first;
        while (row != null && !table.isFull()) {
            context.checkCancelled();
            table.add(row);
            row = rights.next();
        }
        return row;
    }

    private void closeCurrent() {
        Pair done = current;
        current = null;
        pieces = null;
        pieceAhead = null;
        matchedLefts = null;
        if (done != null) {
            done.close();
        }
    }

    @Override
    public void close() {
        closeCurrent();
        waiting.forEach(Pair::close);
        waiting.clear();
    }
}
