package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.function.Functions;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SystemRows;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.catalog.function.CatalogFunctions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tables whose rows are facts of PostgreSQL 15: types, functions, operators, casts and what
/// belongs to them, as far as they exist here.
final class FactRows {

    private static final int TYPE_INPUT = 15;
    private static final int TYPE_MODIFIER_OUT = 20;

    private FactRows() {}

    static void register(Map<String, RowSource> sources) {
        put(sources, "pg_type", FactRows::isKnownType);
        put(sources, "pg_proc", FactRows::isKnownFunction);
        put(sources, "pg_operator", row -> isType(row[7], true) && isType(row[8], false));
        put(sources, "pg_cast", row -> isType(row[1], false) && isType(row[2], false));
        put(sources, "pg_opclass", row -> "403".equals(row[1]) && isType(row[6], false));
        put(sources, "pg_opfamily", row -> "403".equals(row[1]));
        put(sources, "pg_am", row -> true);
        put(sources, "pg_amop", row -> isType(row[2], false) && isType(row[3], false));
        put(sources, "pg_amproc", row -> isType(row[2], false) && isType(row[3], false));
        put(sources, "pg_collation", row -> true);
        put(sources, "pg_language", row -> !"plpgsql".equals(row[1]));
        put(sources, "pg_aggregate", row -> Functions.byOid(number(row[0])) != null);
        put(sources, "pg_tablespace", row -> true);
    }

    private static void put(
            Map<String, RowSource> sources, String table, Predicate<@Nullable String[]> exists) {
        sources.put("pg_catalog." + table, (context, shape) -> rows(context, shape, table, exists));
    }

    private static Iterable<@Nullable Object[]> rows(
            CatalogContext context,
            RowShape shape,
            String name,
            Predicate<@Nullable String[]> exists) {
        List<Column> columns = columns(context, name);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable String[] row : SystemRows.of("virtual/rows/" + name + ".tsv")) {
            if (exists.test(row)) {
                @Nullable Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(columns.get(i).type(), row[i]);
                }
                rows.add(shape.row(values));
            }
        }
        return rows;
    }

    private static List<Column> columns(CatalogContext context, String name) {
        for (VirtualTable table : context.catalog().builtIns().tables()) {
            if (table.name().equals(name) && table.schemaOid() != Schema.FALCON) {
                return table.columns();
            }
        }
        return List.of();
    }

    private static @Nullable Object value(Type type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (type == Types.OIDVECTOR || type == Types.INT2VECTOR) {
            String[] parts = text.isEmpty() ? new String[0] : text.split(" ");
            Object[] numbers = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = Long.parseLong(parts[i]);
            }
            return ArrayValue.vector(type == Types.OIDVECTOR ? Types.OID : Types.INT2, 0, numbers);
        }
        return switch (type.repr()) {
            case BOOL -> text.equals("t");
            case LONG -> Long.parseLong(text);
            case DOUBLE -> Double.parseDouble(text);
            case OBJECT -> type.isArray() ? type.codec().parse(text, -1, Formatting.DEFAULT) : text;
        };
    }

    private static boolean isKnownType(@Nullable String[] row) {
        return Types.byOid(number(row[0])) != null;
    }

    private static boolean isKnownFunction(@Nullable String[] row) {
        int oid = number(row[0]);
        return Functions.byOid(oid) != null
                || CatalogFunctions.registry().byOid(oid) != null
                || InputOutput.OIDS.contains(oid);
    }

    /// Functions that `pg_type` refers to: nobody calls them, but clients look for their names.
    private static final class InputOutput {
        static final Set<Integer> OIDS = new HashSet<>();

        static {
            for (@Nullable String[] row : SystemRows.of("virtual/rows/pg_type.tsv")) {
                if (isKnownType(row)) {
                    for (int i = TYPE_INPUT; i <= TYPE_MODIFIER_OUT; i++) {
                        OIDS.add(number(row[i]));
                    }
                }
            }
        }
    }

    private static boolean isType(@Nullable String oid, boolean orNone) {
        int number = number(oid);
        return number == 0 ? orNone : Types.byOid(number) != null;
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : (int) Long.parseLong(text);
    }
}
