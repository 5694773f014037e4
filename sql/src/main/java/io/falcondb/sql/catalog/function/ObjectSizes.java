package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;
import static io.falcondb.sql.catalog.function.Visibility.number;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Functions;
import io.falcondb.relational.function.Library;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.TableStatistics;
import org.jspecify.annotations.Nullable;

/// `pg_*_size`: bytes of rows and keys as ANALYZE counted them, before compression; a relation that
/// was never analysed is looked at for [#ROWS_READ_MAX] rows.
final class ObjectSizes {

    /// How many rows are read to tell the size of what has no statistics.
    static final int ROWS_READ_MAX = 10_240;

    private ObjectSizes() {}

    static void define(Library library) {
        library.define(
                "pg_relation_size(regclass)",
                Bodies.strictMany((v, c) -> relation(c, number(v[0]))));
        library.define(
                "pg_relation_size(regclass,text)",
                Bodies.strictMany(
                        (v, c) -> "main".equals(v[1]) ? relation(c, number(v[0])) : (Object) 0L));
        library.define(
                "pg_table_size(regclass)", Bodies.strictMany((v, c) -> relation(c, number(v[0]))));
        library.define(
                "pg_indexes_size(regclass)", Bodies.strictMany((v, c) -> indexes(c, number(v[0]))));
        library.define(
                "pg_total_relation_size(regclass)",
                Bodies.strictMany((v, c) -> total(c, number(v[0]))));
        library.define("pg_database_size(name)", Bodies.strictMany((v, c) -> database(c)));
        library.define("pg_database_size(oid)", Bodies.strictMany((v, c) -> database(c)));
        library.define("pg_tablespace_size(oid)", Bodies.strictMany((v, c) -> database(c)));
        library.define("pg_tablespace_size(name)", Bodies.strictMany((v, c) -> database(c)));
        if (Functions.byName("pg_size_pretty").isEmpty()) {
            library.define(
                    "pg_size_pretty(int8)", Bodies.strictMany((v, c) -> pretty((Long) v[0])));
        }
        library.define(
                "pg_relation_filenode(regclass)",
                Bodies.strictMany((v, c) -> fileNode(c, number(v[0]))));
    }

    /// In the unit in which the number has at most five digits, rounded half up.
    private static String pretty(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
        int[] limits = {10 * 1024, 20 * 1024 - 1, 20 * 1024 - 1, 20 * 1024 - 1, 20 * 1024 - 1};
        long size = bytes;
        for (int unit = 0; ; unit++) {
            boolean halved = unit > 0;
            if (unit == units.length - 1 || Math.abs(size) < limits[unit]) {
                long shown = halved ? (size + (size >= 0 ? 1 : -1)) / 2 : size;
                return shown + " " + units[unit];
            }
            size = unit == 0 ? size / 512 : size / 1024;
        }
    }

    private static @Nullable Object fileNode(EvalContext context, int oid) {
        CatalogRelation relation = session(context).catalog().relation(oid);
        return relation instanceof Table table && !table.isView()
                ? (Object) (long) table.storageId()
                : relation instanceof Index index ? (Object) (long) index.storageId() : null;
    }

    private static @Nullable Object relation(EvalContext context, int oid) {
        CatalogServices session = session(context);
        CatalogRelation relation = session.catalog().relation(oid);
        if (relation == null) {
            return null;
        }
        return switch (relation) {
            case Table table -> table.isView() ? 0L : tableBytes(session, table);
            case Index index -> index.primary() ? 0L : read(session, index.storageId());
            default -> 0L;
        };
    }

    private static long tableBytes(CatalogServices session, Table table) {
        TableStatistics statistics = session.catalog().statistics(table.oid());
        return statistics != null ? statistics.bytes() : read(session, table.storageId());
    }

    private static long indexBytes(CatalogServices session, Table table) {
        long bytes = 0;
        for (Index index : table.secondaryIndexes()) {
            bytes += read(session, index.storageId());
        }
        return bytes;
    }

    private static @Nullable Object indexes(EvalContext context, int oid) {
        Table table = session(context).catalog().table(oid);
        return table == null ? null : (Object) indexBytes(session(context), table);
    }

    private static @Nullable Object total(EvalContext context, int oid) {
        Table table = session(context).catalog().table(oid);
        if (table == null || table.isView()) {
            return relation(context, oid);
        }
        return tableBytes(session(context), table) + indexBytes(session(context), table);
    }

    private static Object database(EvalContext context) {
        long bytes = 0;
        for (Table table : session(context).catalog().tables()) {
            if (!table.isView()) {
                bytes += tableBytes(session(context), table);
            }
        }
        return bytes;
    }

    private static long read(CatalogServices session, int storageId) {
        ArraySink prefix = new ArraySink(4);
        prefix.putInt(storageId);
        KeyRange range = KeyRange.startingWith(prefix.toByteArray());
        long bytes = 0;
        int rows = 0;
        try (ScanCursor cursor =
                session.group()
                        .scan(
                                ScanRequest.forward(
                                        range.from(),
                                        range.to(),
                                        session.group().appliedTimestamp()))) {
            for (RowBatch batch = cursor.next();
                    batch != null && rows < ROWS_READ_MAX;
                    batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    bytes += batch.keyLength(i) + batch.rowLength(i);
                }
                rows += batch.size();
            }
        }
        return bytes;
    }
}
