package io.falcondb.sql.execute.scan;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.execute.table.KeyPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a query says about the leading columns of a key: equalities, then at most one column with
/// bounds. Its expressions see enclosing rows and parameters only. Immutable.
///
/// @param keyspace of the table or index
/// @param parts all parts of the key
/// @param equal what the first parts equal
/// @param lower bound of the part after them
/// @param upper bound of the part after them
public record KeyCondition(
        int keyspace,
        List<KeyPart> parts,
        List<Equal> equal,
        @Nullable Bound lower,
        @Nullable Bound upper) {

    /// How a part of the key is given.
    public sealed interface Equal {

        /// `part = value`; nothing matches NULL.
        record Value(Evaluator value) implements Equal {}

        /// `part IS NULL`.
        record Null() implements Equal {}

        /// `part = ANY (array)`.
        record AnyOf(Evaluator array) implements Equal {}

        /// `part IN (values)`.
        record OneOf(List<Evaluator> values) implements Equal {}
    }

    public record Bound(Evaluator value, boolean inclusive) {}

    /// Whether every part is given by a value: at most one key fits.
    public boolean isPoint() {
        return lower == null
                && upper == null
                && equal.size() == parts.size()
                && equal.stream().allMatch(Equal.Value.class::isInstance);
    }

    /// Whether every part is given, some by several values.
    public boolean isPoints() {
        return lower == null && upper == null && equal.size() == parts.size();
    }

    /// The only key that fits, or null if none can.
    public byte @Nullable [] point(EvalContext context) {
        ArraySink sink = KeyEncoder.start(keyspace);
        for (int i = 0; i < equal.size(); i++) {
            Object value = ((Equal.Value) equal.get(i)).value().eval(ArrayRow.EMPTY, context);
            KeyPart part = parts.get(i);
            if (value == null || part.outside(value) != 0) {
                return null;
            }
            part.append(sink, value);
        }
        return sink.toByteArray();
    }

    /// The prefixes that the equalities give, in key order, each once; a whole key if [#isPoints].
    public List<byte[]> prefixes(EvalContext context) {
        List<byte[]> prefixes = List.of(KeyEncoder.start(keyspace).toByteArray());
        for (int i = 0; i < equal.size(); i++) {
            List<@Nullable Object> values = values(equal.get(i), context);
            KeyPart part = parts.get(i);
            List<byte[]> longer = new ArrayList<>(prefixes.size() * values.size());
            for (byte[] prefix : prefixes) {
                for (Object value : values) {
                    if (value == null || part.outside(value) == 0) {
                        longer.add(extend(prefix, part, value));
                    }
                }
            }
            prefixes = longer;
        }
        if (prefixes.size() > 1) {
            prefixes.sort(Arrays::compareUnsigned);
            List<byte[]> once = new ArrayList<>(prefixes.size());
            for (byte[] prefix : prefixes) {
                if (once.isEmpty() || !Arrays.equals(once.getLast(), prefix)) {
                    once.add(prefix);
                }
            }
            return once;
        }
        return prefixes;
    }

    /// The ranges of keys that fit, in key order.
    public List<KeyRange> ranges(EvalContext context) {
        List<KeyRange> ranges = new ArrayList<>();
        for (byte[] prefix : prefixes(context)) {
            KeyRange range =
                    lower == null && upper == null
                            ? KeyRange.startingWith(prefix)
                            : bounded(prefix, context);
            if (range != null && Arrays.compareUnsigned(range.from(), range.to()) < 0) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private @Nullable KeyRange bounded(byte[] prefix, EvalContext context) {
        KeyPart part = parts.get(equal.size());
        Bound first = part.descending() ? upper : lower;
        Bound last = part.descending() ? lower : upper;
        byte[] from = withByte(prefix, VALUE);
        byte[] to = withByte(prefix, VALUE + 1);
        if (first != null) {
            Object value = first.value().eval(ArrayRow.EMPTY, context);
            if (value == null) {
                return null;
            }
            int outside = part.outside(value) * (part.descending() ? -1 : 1);
            if (outside > 0) {
                return null;
            }
            if (outside == 0) {
                byte[] bound = extend(prefix, part, value);
                from = first.inclusive() ? bound : KeyRange.after(bound);
            }
        }
        if (last != null) {
            Object value = last.value().eval(ArrayRow.EMPTY, context);
            if (value == null) {
                return null;
            }
            int outside = part.outside(value) * (part.descending() ? -1 : 1);
            if (outside < 0) {
                return null;
            }
            if (outside == 0) {
                byte[] bound = extend(prefix, part, value);
                to = last.inclusive() ? KeyRange.after(bound) : bound;
            }
        }
        return new KeyRange(from, to);
    }

    private static List<@Nullable Object> values(Equal equal, EvalContext context) {
        List<@Nullable Object> found = new ArrayList<>();
        switch (equal) {
            case Equal.Null _ -> found.add(null);
            case Equal.Value(Evaluator value) -> addPresent(found, value, context);
            case Equal.OneOf(List<Evaluator> values) -> {
                for (Evaluator value : values) {
                    addPresent(found, value, context);
                }
            }
            case Equal.AnyOf(Evaluator array) -> {
                if (array.eval(ArrayRow.EMPTY, context) instanceof ArrayValue several) {
                    for (Object value : several.elements()) {
                        if (value != null) {
                            found.add(value);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static void addPresent(
            List<@Nullable Object> found, Evaluator expression, EvalContext context) {
        Object value = expression.eval(ArrayRow.EMPTY, context);
        if (value != null) {
            found.add(value);
        }
    }

    private static byte[] extend(byte[] prefix, KeyPart part, @Nullable Object value) {
        ArraySink sink = new ArraySink(prefix.length + 16);
        sink.putBytes(prefix);
        part.append(sink, value);
        return sink.toByteArray();
    }

    private static byte[] withByte(byte[] prefix, int flag) {
        byte[] longer = Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = (byte) flag;
        return longer;
    }

    /// KeyEncoder's flag before a value that is not NULL; NULLs have the flags beside it.
    private static final int VALUE = 2;
}
