package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Constraint.Unique;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// PRIMARY KEY and UNIQUE constraints with their indexes, as descriptors only.
final class Keys {

    private final Ddl ddl;

    Keys(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The table with the constraint, its index, and NOT NULL on the columns of a primary key. The
    /// index of a primary key has the table's storage id, another one a new one.
    Table add(
            Table table,
            @Nullable String name,
            Unique body,
            List<String> columnNames,
            boolean deferrable,
            boolean initiallyDeferred,
            Set<String> taken,
            int position) {
        if (deferrable) {
            throw Unsupported.feature("deferrable unique constraints are not supported");
        }
        if (body.primary() && table.primaryIndex() != null) {
            throw second(table).at(position + 1);
        }
        List<IndexKey> keys = new ArrayList<>();
        List<Integer> attnums = new ArrayList<>();
        Table changed = table;
        for (String columnName : columnNames) {
            Column column = column(table, columnName, position);
            if (attnums.contains(column.attnum())) {
                throw new DatabaseException(
                                ErrorCode.DUPLICATE_COLUMN,
                                "column \""
                                        + columnName
                                        + "\" appears twice in "
                                        + (body.primary() ? "primary key" : "unique")
                                        + " constraint")
                        .at(position + 1);
            }
            Comparable.require(column.type());
            attnums.add(column.attnum());
            keys.add(IndexKey.of(column));
            if (body.primary() && !column.notNull()) {
                changed = changed.withColumn(column.withNotNull(true));
            }
        }
        List<Integer> include =
                body.including().stream().map(n -> column(table, n, position).attnum()).toList();
        String chosen = name != null ? name : chooseName(table, body, columnNames, taken);
        if (name != null) {
            checkName(table, name, taken);
        }
        int indexOid = ddl.writer.newOid();
        int storageId =
                body.primary()
                        ? table.storageId()
                        : ddl.writer.newKeyspace(TablePlacement.ofEntries(table, true, keys));
        Index index =
                new Index(
                        indexOid,
                        table.schemaOid(),
                        chosen,
                        table.owner(),
                        table.oid(),
                        storageId,
                        true,
                        body.primary(),
                        body.nullsNotDistinct(),
                        keys,
                        include,
                        null,
                        StorageOptions.index(body.options()));
        int oid = ddl.writer.newOid();
        Constraint constraint =
                body.primary()
                        ? new Constraint.PrimaryKey(
                                oid, chosen, attnums, indexOid, deferrable, initiallyDeferred)
                        : new Constraint.Unique(
                                oid, chosen, attnums, indexOid, deferrable, initiallyDeferred);
        return changed.withIndex(index).withConstraint(constraint);
    }

    static DatabaseException second(Table table) {
        return new DatabaseException(
                ErrorCode.INVALID_TABLE_DEFINITION,
                "multiple primary keys for table \"" + table.name() + "\" are not allowed");
    }

    private String chooseName(
            Table table, Unique body, List<String> columnNames, Set<String> taken) {
        return ObjectNames.relation(
                ddl.catalog(),
                table.schemaOid(),
                table.name(),
                body.primary() ? null : ObjectNames.columns(columnNames),
                body.primary() ? "pkey" : "key",
                taken);
    }

    private void checkName(Table table, String name, Set<String> taken) {
        if (table.constraint(name) != null) {
            throw Checks.duplicate(name, table.name());
        }
        if (taken.contains(name) || ddl.catalog().relation(table.schemaOid(), name) != null) {
            throw Ddl.exists(name);
        }
    }

    private static Column column(Table table, String name, int position) {
        Column column = table.column(name);
        if (column == null) {
            throw new DatabaseException(
                            ErrorCode.UNDEFINED_COLUMN,
                            "column \"" + name + "\" named in key does not exist")
                    .at(position + 1);
        }
        return column;
    }
}
