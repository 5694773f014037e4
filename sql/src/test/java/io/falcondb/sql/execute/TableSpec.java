package io.falcondb.sql.execute;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes table descriptors for tests, without DDL.
final class TableSpec {

    private final int oid;
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private int next;

    TableSpec(int oid, String name) {
        this.oid = oid;
        this.name = name;
        this.next = oid + 1;
    }

    TableSpec column(String column, Type type) {
        columns.add(Column.of(columns.size() + 1, column, type, -1));
        return this;
    }

    TableSpec column(String column, Type type, boolean notNull, @Nullable String text) {
        columns.add(
                Column.of(columns.size() + 1, column, type, -1)
                        .withNotNull(notNull)
                        .withDefault(text));
        return this;
    }

    TableSpec ints(String... names) {
        for (String column : names) {
            column(column, Types.INT4);
        }
        return this;
    }

    TableSpec primaryKey(String... names) {
        List<Integer> attnums = attnums(names);
        for (int attnum : attnums) {
            columns.set(attnum - 1, columns.get(attnum - 1).withNotNull(true));
        }
        Index index = index(name + "_pkey", oid, true, true, attnums, false);
        indexes.addFirst(index);
        constraints.add(
                new Constraint.PrimaryKey(
                        next++, index.name(), attnums, index.oid(), false, false));
        return this;
    }

    TableSpec unique(String... names) {
        List<Integer> attnums = attnums(names);
        String label = name + "_" + String.join("_", names) + "_key";
        Index index = index(label, next++, true, false, attnums, false);
        indexes.add(index);
        constraints.add(new Constraint.Unique(next++, label, attnums, index.oid(), false, false));
        return this;
    }

    TableSpec index(boolean descending, String... names) {
        String label = name + "_" + String.join("_", names) + "_idx";
        indexes.add(index(label, next++, false, false, attnums(names), descending));
        return this;
    }

    TableSpec check(String label, String sql) {
        constraints.add(new Constraint.Check(next++, label, List.of(), sql, true, false));
        return this;
    }

    TableSpec references(
            Table parent,
            String column,
            String target,
            Constraint.Action onUpdate,
            Constraint.Action onDelete,
            boolean deferred) {
        Column targetColumn = parent.column(target);
        int attnum = targetColumn == null ? 0 : targetColumn.attnum();
        Index index =
                parent.indexes().stream()
                        .filter(i -> i.unique() && i.uses(attnum))
                        .findFirst()
                        .orElseThrow();
        constraints.add(
                new Constraint.ForeignKey(
                        next++,
                        name + "_" + column + "_fkey",
                        attnums(column),
                        parent.oid(),
                        List.of(attnum),
                        index.oid(),
                        onUpdate,
                        onDelete,
                        List.of(),
                        false,
                        deferred,
                        deferred,
                        true));
        return this;
    }

    Table build() {
        return new Table(
                oid,
                Schema.PUBLIC,
                name,
                10,
                oid,
                Table.Persistence.PERMANENT,
                columns,
                constraints,
                indexes,
                List.of(),
                null);
    }

    private Index index(
            String label,
            int storage,
            boolean unique,
            boolean primary,
            List<Integer> attnums,
            boolean descending) {
        List<IndexKey> keys = new ArrayList<>();
        for (int attnum : attnums) {
            Column column = columns.get(attnum - 1);
            keys.add(new IndexKey(attnum, null, column.type(), descending, descending));
        }
        return new Index(
                primary ? next++ : storage,
                Schema.PUBLIC,
                label,
                10,
                oid,
                storage,
                unique,
                primary,
                false,
                keys,
                List.of(),
                null,
                List.of());
    }

    private List<Integer> attnums(String... names) {
        List<Integer> attnums = new ArrayList<>();
        for (String wanted : names) {
            for (Column column : columns) {
                if (column.name().equals(wanted)) {
                    attnums.add(column.attnum());
                }
            }
        }
        return attnums;
    }
}
