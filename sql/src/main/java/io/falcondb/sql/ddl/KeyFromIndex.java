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

/// `ADD CONSTRAINT ... USING INDEX`. The index gets the constraint's name; under a primary key it
/// becomes the table.
final class KeyFromIndex {

    private final Ddl ddl;

    KeyFromIndex(Ddl ddl) {
        this.ddl = ddl;
    }

    void add(Table table, io.falcondb.sql.ast.Constraint written, Unique body) {
        String indexName = String.valueOf(body.existingIndex());
        Index index =
                table.indexes().stream()
                        .filter(each -> each.name().equals(indexName))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new DatabaseException(
                                                        ErrorCode.UNDEFINED_OBJECT,
                                                        "index \""
                                                                + indexName
                                                                + "\" does not exist")
                                                .at(written.position() + 1));
        check(table, index, body, written.position());
        String given = written.name();
        String name = given == null ? indexName : given;
        if (!name.equals(indexName)) {
            ddl.notices()
                    .notice(
                            "ALTER TABLE / ADD CONSTRAINT USING INDEX will rename index \""
                                    + indexName
                                    + "\" to \""
                                    + name
                                    + "\"");
        }
        List<Integer> columns = index.keys().stream().map(IndexKey::attnum).toList();
        int oid = ddl.writer.newOid();
        Index renamed = index.withName(name);
        if (!body.primary()) {
            ddl.writer.put(
                    table.withIndex(renamed)
                            .withConstraint(
                                    new Constraint.Unique(
                                            oid, name, columns, index.oid(), false, false)));
            return;
        }
        List<Index> others = new ArrayList<>(table.indexes());
        others.remove(index);
        Table after =
                table.withIndexes(others)
                        .withIndex(primary(renamed, table.storageId()))
                        .withConstraint(
                                new Constraint.PrimaryKey(
                                        oid, name, columns, index.oid(), false, false));
        for (int attnum : columns) {
            Column column = after.column(attnum);
            after = after.withColumn(column.withNotNull(true));
        }
        new TableRewrite(ddl).rewrite(table, after);
    }

    private static void check(Table table, Index index, Unique body, int position) {
        String refusal = null;
        if (!index.unique()) {
            refusal = "\"" + index.name() + "\" is not a unique index";
        } else if (index.hasExpressions()) {
            refusal = "index \"" + index.name() + "\" contains expressions";
        } else if (index.predicate() != null) {
            refusal = "\"" + index.name() + "\" is a partial index";
        }
        if (refusal != null) {
            throw new DatabaseException(ErrorCode.WRONG_OBJECT_TYPE, refusal)
                    .detail(
                            "Cannot create a primary key or unique constraint using such an"
                                    + " index.")
                    .at(position + 1);
        }
        boolean used =
                table.constraints().stream()
                        .anyMatch(
                                each ->
                                        each instanceof Constraint.Unique unique
                                                && unique.indexOid() == index.oid());
        if (used || index.primary()) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "index \"" + index.name() + "\" is already associated with a constraint");
        }
        if (body.primary() && table.primaryIndex() != null) {
            throw new DatabaseException(
                            ErrorCode.INVALID_TABLE_DEFINITION,
                            "multiple primary keys for table \""
                                    + table.name()
                                    + "\" are not allowed")
                    .at(position + 1);
        }
    }

    private static Index primary(Index index, int storageId) {
        List<IndexKey> keys =
                index.keys().stream()
                        .map(
                                key ->
                                        new IndexKey(
                                                key.attnum(),
                                                null,
                                                key.type(),
                                                key.descending(),
                                                key.nullsFirst()))
                        .toList();
        return new Index(
                index.oid(),
                index.schemaOid(),
                index.name(),
                index.owner(),
                index.tableOid(),
                storageId,
                true,
                true,
                false,
                keys,
                index.include(),
                null,
                index.options());
    }
}
