package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import io.falcondb.relational.value.RecordValue;
import io.falcondb.relational.value.ZonedTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The default B-tree order of every type, with the equality and hash that go with it: NaN is the
/// greatest float, -0 equals 0, text is ordered by code point, bpchar ignores trailing blanks, NULL
/// within an array or record is greater than everything.
public final class Ordering {

    private Ordering() {}

    /// For values of that type that are not NULL.
    public static Comparator<Object> of(Type type) {
        return switch (type.repr()) {
            case LONG ->
                    type == Types.XID8 || type == Types.PG_LSN
                            ? (a, b) -> Long.compareUnsigned((Long) a, (Long) b)
                            : (a, b) -> Long.compare((Long) a, (Long) b);
            case DOUBLE -> (a, b) -> compareDoubles((Double) a, (Double) b);
            case BOOL -> (a, b) -> Boolean.compare((Boolean) a, (Boolean) b);
            case OBJECT ->
                    type == Types.BPCHAR
                            ? (a, b) -> compareText(trimmed((String) a), trimmed((String) b))
                            : (a, b) -> compareObjects(type, a, b);
        };
    }

    /// For values of that type that are not NULL.
    public static int compare(Type type, Object a, Object b) {
        return switch (type.repr()) {
            case LONG ->
                    type == Types.XID8 || type == Types.PG_LSN
                            ? Long.compareUnsigned((Long) a, (Long) b)
                            : Long.compare((Long) a, (Long) b);
            case DOUBLE -> compareDoubles((Double) a, (Double) b);
            case BOOL -> Boolean.compare((Boolean) a, (Boolean) b);
            case OBJECT ->
                    type == Types.BPCHAR
                            ? compareText(trimmed((String) a), trimmed((String) b))
                            : compareObjects(type, a, b);
        };
    }

    public static boolean equal(Type type, Object a, Object b) {
        return compare(type, a, b) == 0;
    }

    /// The same for values that are [#equal].
    public static int hash(Type type, Object value) {
        return switch (value) {
            case Double d -> Double.hashCode(d == 0 ? 0.0 : d);
            case byte[] bytes -> Arrays.hashCode(bytes);
            case String text when type == Types.BPCHAR -> trimmed(text).hashCode();
            default -> value.hashCode();
        };
    }

    public static int compareDoubles(double a, double b) {
        // Unlike Double.compare, -0 equals 0.
        return a < b
                ? -1
                : a > b ? 1 : a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }

    /// By Unicode code point, which is also the order of the UTF-8 bytes.
    public static int compareText(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) != Character.isSurrogate(y)
                        ? Character.isSurrogate(x) ? 1 : -1
                        : x - y;
            }
        }
        return a.length() - b.length();
    }

    /// Element by element, then by number of elements, dimensions and bounds.
    public static int compareArrays(ArrayValue a, ArrayValue b) {
        @Nullable Object[] left = a.elements();
        @Nullable Object[] right = b.elements();
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareNullsLast(a.element(), left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        if (left.length != right.length) {
            return Integer.compare(left.length, right.length);
        }
        if (a.dimensions() != b.dimensions()) {
            return Integer.compare(a.dimensions(), b.dimensions());
        }
        int sizes = Arrays.compare(a.dims(), b.dims());
        return sizes != 0 ? sizes : Arrays.compare(a.lowerBounds(), b.lowerBounds());
    }

    /// Field by field.
    ///
    /// @throws DatabaseException DATATYPE_MISMATCH if the rows differ in columns or types
    public static int compareRecords(RecordValue a, RecordValue b) {
        int shared = Math.min(a.size(), b.size());
        for (int i = 0; i < shared; i++) {
            if (a.types()[i] != b.types()[i]) {
                throw new DatabaseException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "cannot compare dissimilar column types "
                                + TypeNames.format(a.types()[i], -1)
                                + " and "
                                + TypeNames.format(b.types()[i], -1)
                                + " at record column "
                                + (i + 1));
            }
            int order = compareNullsLast(a.types()[i], a.values()[i], b.values()[i]);
            if (order != 0) {
                return order;
            }
        }
        if (a.size() != b.size()) {
            throw new DatabaseException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot compare record types with different numbers of columns");
        }
        return 0;
    }

    private static int compareNullsLast(Type type, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        return compare(type, a, b);
    }

    private static int compareObjects(Type type, Object a, Object b) {
        return switch (a) {
            case String text -> compareText(text, (String) b);
            case Numeric numeric -> numeric.compareTo((Numeric) b);
            case ZonedTime time -> time.compareTo((ZonedTime) b);
            case Interval interval -> interval.compareTo((Interval) b);
            case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) b);
            case UUID uuid -> compareUuids(uuid, (UUID) b);
            case ArrayValue array -> compareArrays(array, (ArrayValue) b);
            case RecordValue row -> compareRecords(row, (RecordValue) b);
            default ->
                    throw new DatabaseException(
                            ErrorCode.UNDEFINED_FUNCTION,
                            "could not identify a comparison function for type "
                                    + TypeNames.format(type, -1));
        };
    }

    private static int compareUuids(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /// Without trailing blanks.
    public static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
