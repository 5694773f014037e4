package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;
import static io.falcondb.sql.catalog.function.Visibility.number;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Definitions;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.RegNames;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.ViewQuery;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `pg_get_*`: objects as SQL.
final class DefinitionTexts {

    private DefinitionTexts() {}

    static void define(Library library) {
        library.define(
                "pg_get_expr(pg_node_tree,oid)",
                Bodies.strictMany((v, c) -> definitions(c, false).expression((String) v[0])));
        library.define(
                "pg_get_expr(pg_node_tree,oid,bool)",
                Bodies.strictMany(
                        (v, c) -> definitions(c, (Boolean) v[2]).expression((String) v[0])));
        library.define(
                "pg_get_constraintdef(oid)",
                Bodies.strictMany((v, c) -> constraint(c, number(v[0]), false)));
        library.define(
                "pg_get_constraintdef(oid,bool)",
                Bodies.strictMany((v, c) -> constraint(c, number(v[0]), (Boolean) v[1])));
        library.define(
                "pg_get_indexdef(oid)",
                Bodies.strictMany((v, c) -> index(c, number(v[0]), 0, false)));
        library.define(
                "pg_get_indexdef(oid,int4,bool)",
                Bodies.strictMany((v, c) -> index(c, number(v[0]), number(v[1]), (Boolean) v[2])));
        library.define("pg_get_viewdef(oid)", Bodies.strictMany((v, c) -> view(c, number(v[0]))));
        library.define(
                "pg_get_viewdef(oid,bool)", Bodies.strictMany((v, c) -> view(c, number(v[0]))));
        library.define(
                "pg_get_viewdef(oid,int4)", Bodies.strictMany((v, c) -> view(c, number(v[0]))));
        library.define(
                "pg_get_viewdef(text)",
                Bodies.strictMany((v, c) -> view(c, named(c, (String) v[0]))));
        library.define(
                "pg_get_viewdef(text,bool)",
                Bodies.strictMany((v, c) -> view(c, named(c, (String) v[0]))));
        for (String absent :
                List.of(
                        "pg_get_triggerdef(oid)",
                        "pg_get_triggerdef(oid,bool)",
                        "pg_get_ruledef(oid)",
                        "pg_get_ruledef(oid,bool)",
                        "pg_get_partkeydef(oid)",
                        "pg_get_statisticsobjdef(oid)",
                        "pg_get_statisticsobjdef_columns(oid)",
                        "pg_get_functiondef(oid)",
                        "pg_get_function_sqlbody(oid)")) {
            library.define(absent, Bodies.strictMany((v, c) -> null));
        }
        library.define(
                "pg_get_function_arguments(oid)", Bodies.strictMany((v, c) -> arguments(v[0])));
        library.define(
                "pg_get_function_identity_arguments(oid)",
                Bodies.strictMany((v, c) -> arguments(v[0])));
        library.define("pg_get_function_result(oid)", Bodies.strictMany((v, c) -> result(v[0])));
    }

    private static Definitions definitions(EvalContext context, boolean pretty) {
        CatalogServices session = session(context);
        return new Definitions(session.catalog(), session.searchPath(), pretty);
    }

    private static @Nullable Object constraint(EvalContext context, int oid, boolean pretty) {
        for (Table table : session(context).catalog().tables()) {
            for (Constraint constraint : table.constraints()) {
                if (constraint.oid() == oid) {
                    return definitions(context, pretty).constraint(table, constraint);
                }
            }
        }
        return null;
    }

    private static @Nullable Object index(
            EvalContext context, int oid, int column, boolean pretty) {
        if (!(session(context).catalog().relation(oid) instanceof Index index)) {
            return null;
        }
        Definitions definitions = definitions(context, pretty);
        return column == 0 ? definitions.index(index) : definitions.indexColumn(index, column);
    }

    private static @Nullable Object view(EvalContext context, int oid) {
        Table table = session(context).catalog().table(oid);
        ViewQuery query = table == null ? null : table.view();
        return query == null ? null : " " + query.sql() + ";";
    }

    private static int named(EvalContext context, String text) {
        List<String> parts = RegNames.parts(text);
        CatalogServices session = session(context);
        CatalogRelation relation =
                session.catalog()
                        .require(
                                session.searchPath(),
                                parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                                parts.getLast());
        return relation.oid();
    }

    private static @Nullable Object arguments(@Nullable Object oid) {
        Function function = CatalogFunctions.registry().byOid(number(oid));
        return function == null
                ? null
                : function.arguments().stream()
                        .map((Type type) -> TypeNames.format(type, -1))
                        .collect(Collectors.joining(", "));
    }

    private static @Nullable Object result(@Nullable Object oid) {
        Function function = CatalogFunctions.registry().byOid(number(oid));
        return function == null
                ? null
                : (function.returnsSet() ? "SETOF " : "") + TypeNames.format(function.result(), -1);
    }
}
