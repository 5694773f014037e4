package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Placement;
import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.TableElement;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CREATE TABLE.
final class TableCreation {

    /// As many columns as PostgreSQL allows.
    static final int COLUMNS_MAX = 1600;

    private final Ddl ddl;
    private final Set<String> taken = new HashSet<>();

    TableCreation(Ddl ddl) {
        this.ddl = ddl;
    }

    void create(CreateTable statement) {
        refuse(statement);
        ddl.writer.begin();
        Schema schema = ddl.creationSchema(statement.name());
        String name = statement.name().last();
        if (!ddl.mayCreate(schema, name, statement.ifNotExists())) {
            return;
        }
        Table table =
                empty(
                        schema,
                        name,
                        statement.persistence() == Persistence.UNLOGGED
                                ? Table.Persistence.UNLOGGED
                                : Table.Persistence.PERMANENT,
                        StorageOptions.table(statement.options()));
        List<ColumnDraft> drafts = new ArrayList<>();
        List<PendingConstraint> constraints = new ArrayList<>();
        List<LikeClause> likes = new ArrayList<>();
        for (TableElement element : statement.elements()) {
            switch (element) {
                case ColumnDefinition column ->
                        drafts.add(ColumnDraft.of(column, drafts.size() + 1, name, constraints));
                case Constraint constraint ->
                        constraints.add(new PendingConstraint(constraint, null));
                case TableElement.Like like -> {
                    LikeClause clause = LikeClause.of(ddl, like);
                    drafts.addAll(clause.columns(drafts.size() + 1));
                    likes.add(clause);
                }
            }
        }
        checkColumns(drafts);
        table = table.withColumns(drafts.stream().map(ColumnDraft::column).toList());
        create(table, schema, drafts, constraints, likes);
    }

    /// A table without columns and with a hidden key that stands nowhere yet.
    Table empty(Schema schema, String name, Table.Persistence persistence, List<String> options) {
        return new Table(
                ddl.writer.newOid(),
                schema.oid(),
                name,
                ddl.user(),
                ddl.writer.newKeyspace(Placement.FIXED8),
                persistence,
                List.of(),
                List.of(),
                List.of(),
                options,
                null);
    }

    private void create(
            Table plain,
            Schema schema,
            List<ColumnDraft> drafts,
            List<PendingConstraint> constraints,
            List<LikeClause> likes) {
        ColumnValues values = new ColumnValues(ddl);
        Table table = plain;
        for (ColumnDraft draft : drafts) {
            table = table.withColumn(values.sequenceOf(table, schema, draft));
        }
        for (ColumnDraft draft : drafts) {
            table = table.withColumn(values.valueOf(table, draft));
        }
        TableConstraints all = new TableConstraints(ddl, taken);
        for (LikeClause like : likes) {
            table = like.constraints(table, all);
        }
        table = all.addAll(table, constraints);
        for (LikeClause like : likes) {
            table = like.indexes(table, taken);
        }
        table = TablePlacement.placed(table);
        ddl.writer.put(table);
        ddl.writer.transaction().createdKeyspace(table.storageId());
        table.secondaryIndexes()
                .forEach(i -> ddl.writer.transaction().createdKeyspace(i.storageId()));
        for (LikeClause like : likes) {
            like.comments(table);
        }
    }

    static void checkColumns(List<ColumnDraft> drafts) {
        if (drafts.size() > COLUMNS_MAX) {
            throw new DatabaseException(
                    ErrorCode.TOO_MANY_COLUMNS,
                    "tables can have at most " + COLUMNS_MAX + " columns");
        }
        Set<String> names = new HashSet<>();
        for (ColumnDraft draft : drafts) {
            Column column = draft.column();
            checkSystemName(column.name());
            if (!names.add(column.name())) {
                throw new DatabaseException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"" + column.name() + "\" specified more than once");
            }
        }
    }

    static void checkSystemName(String name) {
        if (Set.of("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax").contains(name)) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_COLUMN,
                    "column name \"" + name + "\" conflicts with a system column name");
        }
    }

    private static void refuse(CreateTable statement) {
        if (statement.persistence() == Persistence.TEMPORARY) {
            throw Unsupported.temporary("tables");
        }
        if (statement.server() != null) {
            throw Unsupported.feature("foreign tables are not supported");
        }
        if (!statement.inherits().isEmpty()) {
            throw Unsupported.feature("table inheritance is not supported");
        }
        if (statement.partitionBy() != null || statement.partitionOf() != null) {
            throw Unsupported.feature("partitioned tables are not supported");
        }
        if (statement.ofType() != null) {
            throw Unsupported.feature("typed tables are not supported");
        }
    }
}
