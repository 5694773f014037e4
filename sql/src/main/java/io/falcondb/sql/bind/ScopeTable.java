package io.falcondb.sql.bind;

import io.falcondb.sql.catalog.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item of FROM as names see it.
///
/// @param name its alias; empty for an unnamed join
/// @param schema of the table, if no alias hides it
/// @param table the stored table behind it, if it is one
/// @param qualified whether `name.column` may mean it
/// @param bare whether `column` may mean it
/// @param key where the row's key stands in the scope's row, below 0 if nowhere
record ScopeTable(
        String name,
        @Nullable String schema,
        List<ScopeColumn> columns,
        @Nullable Table table,
        boolean qualified,
        boolean bare,
        int key) {

    ScopeTable {
        columns = List.copyOf(columns);
    }

    static ScopeTable of(String name, List<ScopeColumn> columns) {
        return new ScopeTable(name, null, columns, null, true, true, -1);
    }

    ScopeTable shift(int by) {
        return by == 0
                ? this
                : new ScopeTable(
                        name,
                        schema,
                        columns.stream().map(column -> column.shift(by)).toList(),
                        table,
                        qualified,
                        bare,
                        key < 0 ? key : key + by);
    }

    /// Only by `name.column`: a join with USING or an alias stands in front.
    ScopeTable qualifiedOnly() {
        return new ScopeTable(name, schema, columns, table, qualified, false, key);
    }

    ScopeTable invisible() {
        return new ScopeTable(name, schema, columns, table, false, false, key);
    }
}
