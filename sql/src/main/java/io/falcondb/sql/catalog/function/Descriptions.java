package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;
import static io.falcondb.sql.catalog.function.Visibility.number;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Comment;
import io.falcondb.sql.catalog.Descriptor;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SystemClass;
import org.jspecify.annotations.Nullable;

/// What COMMENT ON said, and names of roles.
final class Descriptions {

    private Descriptions() {}

    static void define(Library library) {
        library.define(
                "obj_description(oid,name)",
                Bodies.strictMany((v, c) -> comment(c, v[0], (String) v[1])));
        library.define(
                "shobj_description(oid,name)",
                Bodies.strictMany((v, c) -> comment(c, v[0], (String) v[1])));
        library.define(
                "obj_description(oid)", Bodies.strictMany((v, c) -> anyComment(c, number(v[0]))));
        library.define(
                "col_description(oid,int4)",
                Bodies.strictMany(
                        (v, c) ->
                                session(c)
                                        .catalog()
                                        .comment(
                                                SystemClass.PG_CLASS, number(v[0]), number(v[1]))));
        library.define(
                "pg_get_userbyid(oid)",
                Bodies.strictMany((v, c) -> session(c).catalog().roleName(number(v[0]))));
    }

    private static @Nullable Object comment(
            EvalContext context, @Nullable Object oid, String className) {
        Catalog catalog = session(context).catalog();
        CatalogRelation system = catalog.relation(Schema.PG_CATALOG, className);
        return system == null ? null : catalog.comment(system.oid(), number(oid), 0);
    }

    private static @Nullable Object anyComment(EvalContext context, int oid) {
        for (Descriptor descriptor : session(context).catalog().descriptors()) {
            if (descriptor instanceof Comment comment
                    && comment.objectOid() == oid
                    && comment.part() == 0) {
                return comment.text();
            }
        }
        return null;
    }
}
