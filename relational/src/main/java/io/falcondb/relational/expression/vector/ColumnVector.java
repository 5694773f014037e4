package io.falcondb.relational.expression.vector;

import io.falcondb.relational.type.Repr;
import org.jspecify.annotations.Nullable;

/// The values of one column of a batch: one array by representation, and which of them are NULL.
/// Where a value is NULL the array holds anything. Whoever fills it owns it; not thread-safe.
public final class ColumnVector {

    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};
    private static final boolean[] NO_BOOLEANS = {};
    private static final @Nullable Object[] NO_OBJECTS = {};

    private final Repr repr;
    private final long[] longs;
    private final double[] doubles;
    private final boolean[] booleans;
    private final @Nullable Object[] objects;
    private final boolean[] nulls = new boolean[ColumnBatch.ROWS_MAX];

    public ColumnVector(Repr repr) {
        this.repr = repr;
        this.longs = repr == Repr.LONG ? new long[ColumnBatch.ROWS_MAX] : NO_LONGS;
        this.doubles = repr == Repr.DOUBLE ? new double[ColumnBatch.ROWS_MAX] : NO_DOUBLES;
        this.booleans = repr == Repr.BOOL ? new boolean[ColumnBatch.ROWS_MAX] : NO_BOOLEANS;
        this.objects = repr == Repr.OBJECT ? new Object[ColumnBatch.ROWS_MAX] : NO_OBJECTS;
    }

    public Repr repr() {
        return repr;
    }

    public long[] longs() {
        return longs;
    }

    public double[] doubles() {
        return doubles;
    }

    public boolean[] booleans() {
        return booleans;
    }

    public @Nullable Object[] objects() {
        return objects;
    }

    public boolean[] nulls() {
        return nulls;
    }

    /// The value, boxed as [Repr] says; null for NULL.
    public @Nullable Object get(int row) {
        if (nulls[row]) {
            return null;
        }
        return switch (repr) {
            case LONG -> (Long) longs[row];
            case DOUBLE -> (Double) doubles[row];
            case BOOL -> (Boolean) booleans[row];
            case OBJECT -> objects[row];
        };
    }

    public void set(int row, @Nullable Object value) {
        nulls[row] = value == null;
        if (value != null) {
            switch (repr) {
                case LONG -> longs[row] = (Long) value;
                case DOUBLE -> doubles[row] = (Double) value;
                case BOOL -> booleans[row] = (Boolean) value;
                case OBJECT -> objects[row] = value;
            }
        }
    }
}
