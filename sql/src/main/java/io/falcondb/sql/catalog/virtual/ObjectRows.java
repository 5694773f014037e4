package io.falcondb.sql.catalog.virtual;

import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Comment;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.Descriptor;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.SystemClass;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Schemas, databases, sequences, rules of views, comments.
final class ObjectRows {

    /// `pg_encoding_to_char(6)` is UTF8.
    private static final int UTF8 = 6;

    private ObjectRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_namespace", ObjectRows::schemas);
        sources.put("pg_catalog.pg_database", ObjectRows::databases);
        sources.put("pg_catalog.pg_sequence", ObjectRows::sequences);
        sources.put("pg_catalog.pg_rewrite", ObjectRows::rules);
        sources.put("pg_catalog.pg_description", (c, s) -> comments(c, s, false));
        sources.put("pg_catalog.pg_shdescription", (c, s) -> comments(c, s, true));
    }

    private static Iterable<@Nullable Object[]> schemas(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Schema schema : context.catalog().schemas()) {
            rows.add(shape.row(schema.oid(), schema.name(), schema.owner()));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> databases(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Database database : context.catalog().databases()) {
            rows.add(
                    shape.row()
                            .set("oid", database.oid())
                            .set("datname", database.name())
                            .set("datdba", database.owner())
                            .set("encoding", UTF8)
                            .set("datlocprovider", "c")
                            .set("datistemplate", database.isTemplate())
                            .set("datallowconn", database.allowConnections())
                            .set("datconnlimit", -1)
                            .set("datfrozenxid", 722)
                            .set("datminmxid", 1)
                            .set("dattablespace", 1663)
                            .set("datcollate", "C.UTF-8")
                            .set("datctype", "C.UTF-8")
                            .values());
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> sequences(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Sequence sequence : context.catalog().sequences()) {
            rows.add(
                    shape.row(
                            sequence.oid(),
                            sequence.type().oid(),
                            sequence.definition().start(),
                            sequence.definition().increment(),
                            sequence.definition().max(),
                            sequence.definition().min(),
                            sequence.cache(),
                            sequence.definition().cycle()));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> rules(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : context.catalog().tables()) {
            if (table.isView()) {
                rows.add(
                        shape.row()
                                .set("oid", 0x8000_0000 | table.oid())
                                .set("rulename", "_RETURN")
                                .set("ev_class", table.oid())
                                .set("ev_type", "1")
                                .set("ev_enabled", "O")
                                .set("is_instead", true)
                                .values());
            }
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> comments(
            CatalogContext context, RowShape shape, boolean shared) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Descriptor descriptor : context.catalog().descriptors()) {
            if (descriptor instanceof Comment comment) {
                boolean ofAll =
                        comment.classOid() == SystemClass.PG_DATABASE
                                || comment.classOid() == SystemClass.PG_AUTHID;
                if (ofAll == shared) {
                    rows.add(
                            shared
                                    ? shape.row(
                                            comment.objectOid(), comment.classOid(), comment.text())
                                    : shape.row(
                                            comment.objectOid(),
                                            comment.classOid(),
                                            comment.part(),
                                            comment.text()));
                }
            }
        }
        return rows;
    }
}
