package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pg_*_is_visible`: whether an unqualified name leads to the object. Everything but relations is
/// built in and so always visible, if it exists.
final class Visibility {

    private Visibility() {}

    static void define(Library library) {
        library.define("pg_table_is_visible(oid)", Bodies.strictMany(Visibility::relation));
        library.define(
                "pg_type_is_visible(oid)",
                Bodies.strictMany((v, c) -> Types.byOid(number(v[0])) == null ? null : true));
        for (String kind :
                List.of(
                        "function",
                        "operator",
                        "opclass",
                        "opfamily",
                        "collation",
                        "conversion",
                        "statistics_obj",
                        "ts_parser",
                        "ts_dict",
                        "ts_template",
                        "ts_config")) {
            library.define("pg_" + kind + "_is_visible(oid)", Bodies.strictMany((v, c) -> true));
        }
    }

    private static @Nullable Object relation(@Nullable Object[] values, EvalContext context) {
        CatalogServices session = session(context);
        CatalogRelation relation = session.catalog().relation(number(values[0]));
        return relation == null
                ? null
                : session.catalog().isVisible(session.searchPath(), relation);
    }

    /// An oid as the catalog has it.
    static int number(@Nullable Object oid) {
        return oid instanceof Long number ? (int) (long) number : 0;
    }
}
