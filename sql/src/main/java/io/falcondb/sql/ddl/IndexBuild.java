package io.falcondb.sql.ddl;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fills new indexes of a table.
final class IndexBuild {

    /// One index being filled.
    static final class Target {
        private final Ddl ddl;
        private final Table table;
        private final StoredIndex index;
        private final @Nullable UniqueBuild unique;

        Target(Ddl ddl, Table table, StoredIndex index) {
            this.ddl = ddl;
            this.table = table;
            this.index = index;
            this.unique = index.index().unique() ? new UniqueBuild(ddl.writer.transaction()) : null;
        }

        /// @throws io.falcondb.kernel.DatabaseException UNIQUE_VIOLATION
        void add(Row row, byte[] rowKey) {
            EvalContext context = ddl.context.evaluation();
            if (!index.covers(row, context)) {
                return;
            }
            @Nullable Object[] values = index.values(row, context);
            byte[] entry = index.entry(values, rowKey);
            if (unique == null || !index.isUnique(values)) {
                ddl.writer.transaction().put(entry, rowKey);
            } else if (!unique.put(entry, rowKey)) {
                throw UniqueBuild.duplicate(
                        index.index().name(),
                        table.name(),
                        ddl.catalog().schemaName(table.schemaOid()),
                        describe(table, index.index(), values));
            }
        }
    }

    private final Ddl ddl;

    IndexBuild(Ddl ddl) {
        this.ddl = ddl;
    }

    /// Fills one index, which the table has already.
    void fill(Table table, Index index) {
        ddl.writer.transaction().createdKeyspace(index.storageId());
        StoredTable stored = new StoredTable(table, ddl.expressions());
        StoredIndex target = stored.index(index.oid());
        if (target == null) {
            throw new IllegalArgumentException("index " + index.name() + " is the table itself");
        }
        Target filling = new Target(ddl, table, target);
        new TableScanner(ddl.context)
                .each(table, (batch, i, row) -> filling.add(row, batch.key(i)));
    }

    /// `(a, b)=(1, x)`.
    static String describe(Table table, Index index, @Nullable Object[] values) {
        List<String> names = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            IndexKey key = index.keys().get(i);
            names.add(
                    key.attnum() == 0
                            ? String.valueOf(key.expression())
                            : table.column(key.attnum()).name());
            shown.add(show(key.type(), values[i]));
        }
        return "(" + String.join(", ", names) + ")=(" + String.join(", ", shown) + ")";
    }

    private static String show(Type type, @Nullable Object value) {
        return value == null
                ? "null"
                : type.codec().format(value, io.falcondb.relational.type.Formatting.DEFAULT);
    }
}
