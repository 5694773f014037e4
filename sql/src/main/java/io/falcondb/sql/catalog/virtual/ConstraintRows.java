package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.SystemClass;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `pg_constraint` and `pg_depend`.
final class ConstraintRows {

    private ConstraintRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_constraint", ConstraintRows::constraints);
        sources.put("pg_catalog.pg_depend", ConstraintRows::dependencies);
    }

    private static Iterable<@Nullable Object[]> constraints(
            CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            for (Constraint constraint : table.constraints()) {
                rows.add(constraint(table, constraint, shape));
            }
        }
        return rows;
    }

    private static @Nullable Object[] constraint(
            Table table, Constraint constraint, RowShape shape) {
        RowShape.Builder row =
                shape.row()
                        .set("oid", constraint.oid())
                        .set("conname", constraint.name())
                        .set("connamespace", table.schemaOid())
                        .set("contype", constraint.contype())
                        .set("condeferrable", constraint.deferrable())
                        .set("condeferred", constraint.initiallyDeferred())
                        .set("convalidated", true)
                        .set("conrelid", table.oid())
                        .set("confupdtype", " ")
                        .set("confdeltype", " ")
                        .set("confmatchtype", " ")
                        .set("conislocal", true)
                        .set("connoinherit", true)
                        .set("conkey", numbers(constraint.columns()));
        switch (constraint) {
            case Constraint.PrimaryKey key -> row.set("conindid", key.indexOid());
            case Constraint.Unique key -> row.set("conindid", key.indexOid());
            case Constraint.Check check ->
                    row.set("convalidated", check.validated())
                            .set("connoinherit", check.noInherit())
                            .set("conbin", check.expression());
            case Constraint.ForeignKey key ->
                    row.set("convalidated", key.validated())
                            .set("conindid", key.targetIndex())
                            .set("confrelid", key.target())
                            .set("confupdtype", key.onUpdate().code())
                            .set("confdeltype", key.onDelete().code())
                            .set("confmatchtype", key.matchFull() ? "f" : "s")
                            .set("confkey", numbers(key.targetColumns()))
                            .set(
                                    "confdelsetcols",
                                    key.setColumns().isEmpty() ? null : numbers(key.setColumns()));
        }
        return row.values();
    }

    static ArrayValue numbers(List<Integer> numbers) {
        return ArrayValue.of(Types.INT2, numbers.stream().map(Integer::longValue).toArray());
    }

    private static Iterable<@Nullable Object[]> dependencies(
            CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Sequence sequence : context.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null) {
                rows.add(
                        shape.row(
                                SystemClass.PG_CLASS,
                                sequence.oid(),
                                0,
                                SystemClass.PG_CLASS,
                                owner.tableOid(),
                                owner.attnum(),
                                owner.internal() ? "i" : "a"));
            }
            rows.add(inSchema(shape, sequence.oid(), sequence.schemaOid()));
        }
        for (Table table : context.catalog().tables()) {
            rows.add(inSchema(shape, table.oid(), table.schemaOid()));
            defaults(context, table, shape, rows);
            constraints(table, shape, rows);
        }
        return rows;
    }

    private static @Nullable Object[] inSchema(RowShape shape, int oid, int schemaOid) {
        return shape.row(SystemClass.PG_CLASS, oid, 0, SystemClass.PG_NAMESPACE, schemaOid, 0, "n");
    }

    private static void defaults(
            CatalogContext context, Table table, RowShape shape, List<@Nullable Object[]> rows) {
        for (Column column : table.liveColumns()) {
            String text = column.defaultText();
            if (text == null || column.identity() != Column.Identity.NONE) {
                continue;
            }
            int oid = RelationRows.defaultOid(table, column);
            rows.add(
                    shape.row(
                            SystemClass.PG_ATTRDEF,
                            oid,
                            0,
                            SystemClass.PG_CLASS,
                            table.oid(),
                            column.attnum(),
                            "a"));
            for (Sequence sequence : context.catalog().sequences()) {
                if (text.contains(sequence.name())) {
                    rows.add(
                            shape.row(
                                    SystemClass.PG_ATTRDEF,
                                    oid,
                                    0,
                                    SystemClass.PG_CLASS,
                                    sequence.oid(),
                                    0,
                                    "n"));
                }
            }
        }
    }

    private static void constraints(Table table, RowShape shape, List<@Nullable Object[]> rows) {
        for (Constraint constraint : table.constraints()) {
            for (int attnum : constraint.columns()) {
                rows.add(
                        shape.row(
                                SystemClass.PG_CONSTRAINT,
                                constraint.oid(),
                                0,
                                SystemClass.PG_CLASS,
                                table.oid(),
                                attnum,
                                "a"));
            }
        }
        for (Index index : table.indexes()) {
            Constraint owner = owner(table, index);
            if (owner != null) {
                rows.add(
                        shape.row(
                                SystemClass.PG_CLASS,
                                index.oid(),
                                0,
                                SystemClass.PG_CONSTRAINT,
                                owner.oid(),
                                0,
                                "i"));
            } else {
                index.keys()
                        .forEach(
                                key ->
                                        rows.add(
                                                shape.row(
                                                        SystemClass.PG_CLASS,
                                                        index.oid(),
                                                        0,
                                                        SystemClass.PG_CLASS,
                                                        table.oid(),
                                                        key.attnum(),
                                                        "a")));
            }
        }
    }

    /// The constraint whose index this is.
    static @Nullable Constraint owner(Table table, Index index) {
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.PrimaryKey key && key.indexOid() == index.oid()
                    || constraint instanceof Constraint.Unique unique
                            && unique.indexOid() == index.oid()) {
                return constraint;
            }
        }
        return null;
    }
}
