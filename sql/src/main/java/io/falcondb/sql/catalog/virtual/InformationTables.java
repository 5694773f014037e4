package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Definitions;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.ViewQuery;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.catalog.function.TypeMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `information_schema`: tables, columns, views, schemata, sequences, roles, privileges.
final class InformationTables {

    private static final List<String> PRIVILEGES =
            List.of("INSERT", "SELECT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");

    private InformationTables() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("information_schema.tables", InformationTables::tables);
        sources.put("information_schema.columns", InformationTables::columns);
        sources.put("information_schema.views", InformationTables::views);
        sources.put("information_schema.schemata", InformationTables::schemata);
        sources.put("information_schema.sequences", InformationTables::sequences);
        sources.put(
                "information_schema.information_schema_catalog_name",
                (c, s) -> List.<@Nullable Object[]>of(s.row(c.services().database())));
        sources.put("information_schema.enabled_roles", InformationTables::roles);
        sources.put("information_schema.table_privileges", InformationTables::privileges);
        sources.put("information_schema.role_table_grants", InformationTables::privileges);
    }

    static String yes(boolean value) {
        return value ? "YES" : "NO";
    }

    private static Iterable<@Nullable Object[]> tables(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : RelationRows.all(catalog)) {
            if (relation.relkind() == 'r' || relation.relkind() == 'v') {
                boolean table = relation.relkind() == 'r';
                rows.add(
                        shape.row()
                                .set("table_catalog", context.services().database())
                                .set("table_schema", catalog.schemaName(relation.schemaOid()))
                                .set("table_name", relation.name())
                                .set("table_type", table ? "BASE TABLE" : "VIEW")
                                .set("is_insertable_into", yes(table))
                                .set("is_typed", "NO")
                                .values());
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> columns(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        Definitions definitions = new Definitions(catalog, context.services().searchPath(), false);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : RelationRows.all(catalog)) {
            List<Column> columns =
                    switch (relation) {
                        case Table table -> table.liveColumns();
                        case VirtualTable table -> table.columns();
                        default -> List.of();
                    };
            for (Column column : columns) {
                rows.add(column(context, relation, column, definitions, shape));
            }
        }
        return rows;
    }

    private static @Nullable Object[] column(
            CatalogContext context,
            CatalogRelation relation,
            Column column,
            Definitions definitions,
            RowShape shape) {
        String database = context.services().database();
        Type type = column.type();
        int typmod = column.typmod();
        String text = column.defaultText();
        boolean identity = column.identity() != Column.Identity.NONE;
        String shown = text == null || identity ? null : definitions.expression(text);
        RowShape.Builder row =
                shape.row()
                        .set("table_catalog", database)
                        .set("table_schema", context.catalog().schemaName(relation.schemaOid()))
                        .set("table_name", relation.name())
                        .set("column_name", column.name())
                        .set("ordinal_position", column.attnum())
                        .set("column_default", column.generated() ? null : shown)
                        .set("is_nullable", yes(!column.notNull()))
                        .set("data_type", TypeMeasures.dataType(type))
                        .set("character_maximum_length", TypeMeasures.characters(type, typmod))
                        .set("character_octet_length", TypeMeasures.octets(type, typmod))
                        .set("numeric_precision", TypeMeasures.numericPrecision(type, typmod))
                        .set("numeric_precision_radix", TypeMeasures.numericRadix(type))
                        .set("numeric_scale", TypeMeasures.numericScale(type, typmod))
                        .set("datetime_precision", TypeMeasures.datetimePrecision(type, typmod))
                        .set("udt_catalog", database)
                        .set("udt_schema", "pg_catalog")
                        .set("udt_name", type.name())
                        .set("dtd_identifier", Integer.toString(column.attnum()))
                        .set("is_self_referencing", "NO")
                        .set("is_identity", yes(identity))
                        .set("identity_cycle", "NO")
                        .set("is_generated", column.generated() ? "ALWAYS" : "NEVER")
                        .set("generation_expression", column.generated() ? shown : null)
                        .set("is_updatable", yes(relation.relkind() == 'r'));
        if (identity) {
            identity(context, relation, column, row);
        }
        return row.values();
    }

    private static void identity(
            CatalogContext context, CatalogRelation relation, Column column, RowShape.Builder row) {
        row.set(
                "identity_generation",
                column.identity() == Column.Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT");
        for (Sequence sequence : context.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null
                    && owner.internal()
                    && owner.tableOid() == relation.oid()
                    && owner.attnum() == column.attnum()) {
                var definition = sequence.definition();
                row.set("identity_start", Long.toString(definition.start()))
                        .set("identity_increment", Long.toString(definition.increment()))
                        .set("identity_maximum", Long.toString(definition.max()))
                        .set("identity_minimum", Long.toString(definition.min()))
                        .set("identity_cycle", yes(definition.cycle()));
            }
        }
    }

    private static Iterable<@Nullable Object[]> views(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : RelationRows.all(catalog)) {
            if (relation.relkind() != 'v') {
                continue;
            }
            ViewQuery query = relation instanceof Table table ? table.view() : null;
            rows.add(
                    shape.row(
                            context.services().database(),
                            catalog.schemaName(relation.schemaOid()),
                            relation.name(),
                            query == null ? null : " " + query.sql() + ";",
                            "NONE",
                            "NO",
                            "NO",
                            "NO",
                            "NO",
                            "NO"));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> schemata(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Schema schema : context.catalog().schemas()) {
            rows.add(
                    shape.row(
                            context.services().database(),
                            schema.name(),
                            context.catalog().roleName(schema.owner())));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> sequences(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Sequence sequence : context.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null && owner.internal()) {
                continue;
            }
            var definition = sequence.definition();
            rows.add(
                    shape.row(
                            context.services().database(),
                            context.catalog().schemaName(sequence.schemaOid()),
                            sequence.name(),
                            TypeMeasures.dataType(sequence.type()),
                            TypeMeasures.numericPrecision(sequence.type(), -1),
                            2,
                            0,
                            Long.toString(definition.start()),
                            Long.toString(definition.min()),
                            Long.toString(definition.max()),
                            Long.toString(definition.increment()),
                            yes(definition.cycle())));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> roles(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Role role : context.catalog().roles()) {
            rows.add(shape.row(role.name()));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> privileges(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : catalog.tables()) {
            for (String privilege : PRIVILEGES) {
                rows.add(
                        shape.row(
                                catalog.roleName(table.owner()),
                                catalog.roleName(table.owner()),
                                context.services().database(),
                                catalog.schemaName(table.schemaOid()),
                                table.name(),
                                privilege,
                                "YES",
                                yes(privilege.equals("SELECT"))));
            }
        }
        return rows;
    }
}
