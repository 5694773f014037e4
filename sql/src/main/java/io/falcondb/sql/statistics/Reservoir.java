package io.falcondb.sql.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A uniform sample of bounded size from rows whose number is not known before. Not thread-safe.
public final class Reservoir {

    /// As PostgreSQL samples with `default_statistics_target` at 100.
    public static final int ROWS_MAX = 30_000;

    /// A sampled row and its place among all rows.
    public record Sampled(long place, @Nullable Object[] values) {}

    private final SplittableRandom random;
    private final List<Sampled> rows = new ArrayList<>();
    private long seen;

    public Reservoir(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Whether the next row is to be handed to [#add]; if not, it is counted and forgotten.
    public boolean wants() {
        if (rows.size() < ROWS_MAX) {
            return true;
        }
        if (random.nextLong(seen + 1) < ROWS_MAX) {
            return true;
        }
        seen++;
        return false;
    }

    /// Takes the row that [#wants] asked for.
    public void add(@Nullable Object[] values) {
        Sampled sampled = new Sampled(seen++, values);
        if (rows.size() < ROWS_MAX) {
            rows.add(sampled);
        } else {
            rows.set(random.nextInt(ROWS_MAX), sampled);
        }
    }

    /// How many rows went by.
    public long seen() {
        return seen;
    }

    /// The sample in the order of the rows.
    public List<Sampled> sample() {
        List<Sampled> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparingLong(Sampled::place));
        return ordered;
    }
}
