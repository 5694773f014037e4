package io.falcondb.sql.execute.window;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.sql.execute.sort.SortOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one partition in window order, with their peer groups: rows that the order does not
/// tell apart. Not thread-safe.
final class Partition {

    private final List<ArrayRow> rows;
    private final List<@Nullable Object[]> keys;
    private final int[] groups;
    private final int[] groupStarts;
    private final int groupCount;

    Partition(List<ArrayRow> rows, List<@Nullable Object[]> keys, SortOrder order) {
        this.rows = rows;
        this.keys = keys;
        this.groups = new int[rows.size()];
        int[] starts = new int[rows.size() + 1];
        int group = 0;
        for (int i = 1; i < groups.length; i++) {
            if (order.compare(keys.get(i - 1), keys.get(i)) != 0) {
                starts[++group] = i;
            }
            groups[i] = group;
        }
        this.groupCount = group + 1;
        starts[groupCount] = rows.size();
        this.groupStarts = starts;
    }

    int size() {
        return rows.size();
    }

    ArrayRow row(int i) {
        return rows.get(i);
    }

    /// The value of an order key of a row.
    @Nullable Object key(int i, int key) {
        return keys.get(i)[key];
    }

    /// The peer group of a row, from 0.
    int group(int i) {
        return groups[i];
    }

    int groupCount() {
        return groupCount;
    }

    /// The first row of a group; of the group behind the last, the number of rows.
    int groupStart(int group) {
        return groupStarts[group];
    }

    int peersStart(int i) {
        return groupStarts[groups[i]];
    }

    /// Behind the last peer of a row.
    int peersEnd(int i) {
        return groupStarts[groups[i] + 1];
    }
}
