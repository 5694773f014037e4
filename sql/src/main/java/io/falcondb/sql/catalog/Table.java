package io.falcondb.sql.catalog;

import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table or view.
///
/// Rows of a table live in keyspace `storageId` under the encoded primary key, or, without one,
/// under a hidden int8 row id that comes from the sequence with id `storageId`. The row holds every
/// column, the dropped ones as NULL.
///
/// @param columns by attnum without gaps, dropped ones included
/// @param indexes the primary key's first
/// @param options as written in WITH: `fillfactor=100`
/// @param view the query if this is a view
public record Table(
        int oid,
        int schemaOid,
        String name,
        int owner,
        int storageId,
        Persistence persistence,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<String> options,
        @Nullable ViewQuery view)
        implements CatalogRelation, Descriptor {

    public enum Persistence {
        PERMANENT('p'),
        UNLOGGED('u');

        private final char code;

        Persistence(char code) {
            this.code = code;
        }

        /// `pg_class.relpersistence`.
        public char code() {
            return code;
        }
    }

    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        options = List.copyOf(options);
    }

    @Override
    public char relkind() {
        return isView() ? 'v' : 'r';
    }

    public boolean isView() {
        return view != null;
    }

    /// The columns that queries see, in order.
    public List<Column> liveColumns() {
        return columns.stream().filter(column -> !column.dropped()).toList();
    }

    /// By attnum, from 1.
    public Column column(int attnum) {
        return columns.get(attnum - 1);
    }

    public @Nullable Column column(String columnName) {
        for (Column column : columns) {
            if (!column.dropped() && column.name().equals(columnName)) {
                return column;
            }
        }
        return null;
    }

    /// The index of the primary key, or null: then rows have a hidden row id.
    public @Nullable Index primaryIndex() {
        for (Index index : indexes) {
            if (index.primary()) {
                return index;
            }
        }
        return null;
    }

    public boolean hasHiddenKey() {
        return primaryIndex() == null;
    }

    /// All indexes but the primary key's, which is the table itself.
    public List<Index> secondaryIndexes() {
        return indexes.stream().filter(index -> !index.primary()).toList();
    }

    public @Nullable Index index(int indexOid) {
        for (Index index : indexes) {
            if (index.oid() == indexOid) {
                return index;
            }
        }
        return null;
    }

    public @Nullable Constraint constraint(String constraintName) {
        for (Constraint constraint : constraints) {
            if (constraint.name().equals(constraintName)) {
                return constraint;
            }
        }
        return null;
    }

    public List<Constraint.Check> checks() {
        return only(Constraint.Check.class);
    }

    public List<Constraint.ForeignKey> foreignKeys() {
        return only(Constraint.ForeignKey.class);
    }

    /// Types of the columns of stored rows: column `i` is attnum `i + 1`.
    public List<Type> rowTypes() {
        return columns.stream().map(Column::type).toList();
    }

    /// The format of stored rows: column `i` is attnum `i + 1`; what a row lacks has the column's
    /// missing value.
    public RowFormat format() {
        return new RowFormat(rowTypes(), columns.stream().map(Column::missingValue).toArray());
    }

    /// attnums of the primary key in key order; empty with a hidden key.
    public List<Integer> keyColumns() {
        Index primary = primaryIndex();
        return primary == null ? List.of() : primary.keys().stream().map(IndexKey::attnum).toList();
    }

    /// Types of the parts of a row's key: of the primary key, or int8 for the hidden row id.
    public List<Type> keyTypes() {
        Index primary = primaryIndex();
        return primary == null
                ? List.of(Types.INT8)
                : primary.keys().stream().map(IndexKey::type).toList();
    }

    public Table withName(String newName) {
        return new Table(
                oid,
                schemaOid,
                newName,
                owner,
                storageId,
                persistence,
                columns,
                constraints,
                indexes,
                options,
                view);
    }

    public Table withSchema(int newSchemaOid) {
        return new Table(
                oid,
                newSchemaOid,
                name,
                owner,
                storageId,
                persistence,
                columns,
                constraints,
                indexes,
                options,
                view);
    }

    public Table withOwner(int newOwner) {
        return new Table(
                oid,
                schemaOid,
                name,
                newOwner,
                storageId,
                persistence,
                columns,
                constraints,
                indexes,
                options,
                view);
    }

    public Table withStorageId(int newStorageId) {
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                newStorageId,
                persistence,
                columns,
                constraints,
                indexes,
                options,
                view);
    }

    public Table withColumns(List<Column> newColumns) {
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                storageId,
                persistence,
                newColumns,
                constraints,
                indexes,
                options,
                view);
    }

    /// With the column of the same attnum replaced.
    public Table withColumn(Column column) {
        List<Column> changed = new ArrayList<>(columns);
        changed.set(column.attnum() - 1, column);
        return withColumns(changed);
    }

    public Table withConstraints(List<Constraint> newConstraints) {
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                storageId,
                persistence,
                columns,
                newConstraints,
                indexes,
                options,
                view);
    }

    public Table withConstraint(Constraint added) {
        List<Constraint> changed = new ArrayList<>(constraints);
        changed.removeIf(constraint -> constraint.oid() == added.oid());
        changed.add(added);
        return withConstraints(changed);
    }

    public Table withIndexes(List<Index> newIndexes) {
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                storageId,
                persistence,
                columns,
                constraints,
                newIndexes,
                options,
                view);
    }

    /// With an index added, or replaced if it has the same oid; a primary key's comes first.
    public Table withIndex(Index added) {
        List<Index> changed = new ArrayList<>(indexes);
        int at = -1;
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).oid() == added.oid()) {
                at = i;
            }
        }
        if (at >= 0) {
            changed.set(at, added);
        } else if (added.primary()) {
            changed.addFirst(added);
        } else {
            changed.add(added);
        }
        return withIndexes(changed);
    }

    public Table withOptions(List<String> newOptions) {
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                storageId,
                persistence,
                columns,
                constraints,
                indexes,
                newOptions,
                view);
    }

    public Table withView(ViewQuery newView) {
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                storageId,
                persistence,
                columns,
                constraints,
                indexes,
                options,
                newView);
    }

    private <T extends Constraint> List<T> only(Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public DescriptorKey key() {
        return DescriptorKey.of(DescriptorKey.Kind.TABLE, oid);
    }
}
