package io.falcondb.sql.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `currval` and `lastval` answer in one session. Bounded: the value of the sequence that was
/// used longest ago is forgotten. Not thread-safe.
public final class SequenceValues {

    /// How many sequences are remembered.
    public static final int REMEMBERED_MAX = 10_000;

    private final Map<Integer, Long> values = new LinkedHashMap<>();
    private int last;

    /// After `nextval`, and after `setval` of a value that was handed out.
    public void remember(int sequenceOid, long value, boolean isLast) {
        values.remove(sequenceOid);
        values.put(sequenceOid, value);
        if (values.size() > REMEMBERED_MAX) {
            values.remove(values.keySet().iterator().next());
        }
        if (isLast) {
            last = sequenceOid;
        }
    }

    /// The value that this session got last from the sequence, or null.
    public @Nullable Long current(int sequenceOid) {
        return values.get(sequenceOid);
    }

    /// Oid of the sequence that `nextval` was called for last; 0 for none.
    public int last() {
        return last;
    }

    /// DISCARD SEQUENCES.
    public void clear() {
        values.clear();
        last = 0;
    }
}
