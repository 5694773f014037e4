package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Several scans over disjoint keys as one, in key order. All are opened at once, each reads one
/// batch ahead at most. Not thread-safe.
final class GatheredScan implements ScanCursor {

    private static final class Source {
        final ScanCursor cursor;
        @Nullable RowBatch batch;
        int place;

        Source(ScanCursor cursor, @Nullable RowBatch batch) {
            this.cursor = cursor;
            this.batch = batch;
        }

        /// Moves to the next row; false at the end.
        boolean advance() {
            RowBatch rows = batch;
            if (rows != null && ++place >= rows.size()) {
                batch = cursor.next();
                place = 0;
            }
            return batch != null;
        }
    }

    private final List<ScanCursor> cursors;
    private final List<Source> sources = new ArrayList<>();
    private final RowBatch gathered = new RowBatch();
    private final boolean reverse;
    private final int batchRows;

    private GatheredScan(List<Source> opened, boolean reverse, int batchRows) {
        this.cursors = opened.stream().map(source -> source.cursor).toList();
        this.reverse = reverse;
        this.batchRows = batchRows;
        opened.stream().filter(source -> source.batch != null).forEach(sources::add);
    }

    /// Opens the scans and reads their first batches, side by side.
    static ScanCursor open(
            List<Supplier<ScanCursor>> scans, boolean reverse, int batchRows, Executor executor) {
        List<CompletableFuture<Source>> opening =
                scans.stream()
                        .map(scan -> CompletableFuture.supplyAsync(() -> opened(scan), executor))
                        .toList();
        List<Source> opened = new ArrayList<>();
        RuntimeException failure = null;
        for (CompletableFuture<Source> one : opening) {
            try {
                opened.add(one.join());
            } catch (CompletionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        if (failure != null) {
            opened.forEach(source -> source.cursor.close());
            throw failure;
        }
        return new GatheredScan(opened, reverse, batchRows);
    }

    private static Source opened(Supplier<ScanCursor> scan) {
        ScanCursor cursor = scan.get();
        try {
            return new Source(cursor, cursor.next());
        } catch (RuntimeException | Error failure) {
            cursor.close();
            throw failure;
        }
    }

    @Override
    public @Nullable RowBatch next() {
        gathered.clear();
        while (gathered.size() < batchRows && !sources.isEmpty()) {
            Source next = nearest();
            RowBatch rows = next.batch;
            if (rows == null) {
                throw new IllegalStateException("a source at its end");
            }
            int at = next.place;
            gathered.add(
                    rows.array(),
                    rows.keyOffset(at),
                    rows.keyLength(at),
                    rows.timestamp(at),
                    rows.array(),
                    rows.rowOffset(at),
                    rows.rowLength(at));
            if (!next.advance()) {
                sources.remove(next);
            }
        }
        return gathered.size() == 0 ? null : gathered;
    }

    private Source nearest() {
        Source nearest = sources.getFirst();
        for (int i = 1; i < sources.size(); i++) {
            Source other = sources.get(i);
            int order = compare(other, nearest);
            if (reverse ? order > 0 : order < 0) {
                nearest = other;
            }
        }
        return nearest;
    }

    private static int compare(Source a, Source b) {
        RowBatch left = a.batch;
        RowBatch right = b.batch;
        if (left == null || right == null) {
            throw new IllegalStateException("a source at its end");
        }
        int from = left.keyOffset(a.place);
        int other = right.keyOffset(b.place);
        return Arrays.compareUnsigned(
                left.array(),
                from,
                from + left.keyLength(a.place),
                right.array(),
                other,
                other + right.keyLength(b.place));
    }

    @Override
    public void close() {
        sources.clear();
        cursors.forEach(ScanCursor::close);
    }
}
