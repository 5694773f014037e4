package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;
import static io.falcondb.sql.catalog.function.Visibility.number;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.Keywords;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.ExecutionContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server is and does: version, processes, transactions, and answers that never change
/// here.
final class ServerInformation {

    /// What follows the version that the settings announce.
    private static final String PRODUCT = " (FalconDB) on x86_64-pc-linux-gnu, 64-bit";

    private ServerInformation() {}

    static void define(Library library) {
        library.define("version()", Bodies.lenient((v, c) -> version(c)));
        library.define("pg_backend_pid()", value(c -> (long) session(c).backends().pid()));
        library.define("pg_is_in_recovery()", value(c -> false));
        library.define("pg_jit_available()", value(c -> false));
        library.define("pg_trigger_depth()", value(c -> 0L));
        library.define("inet_client_port()", value(c -> null));
        library.define("inet_server_port()", value(c -> null));
        library.define("pg_postmaster_start_time()", value(c -> session(c).backends().startTime()));
        library.define("pg_conf_load_time()", value(c -> session(c).backends().startTime()));
        library.define("pg_current_wal_lsn()", value(c -> session(c).group().appliedTimestamp()));
        library.define("pg_last_wal_receive_lsn()", value(c -> null));
        library.define("pg_last_wal_replay_lsn()", value(c -> null));
        library.define("getdatabaseencoding()", value(c -> "UTF8"));
        library.define("pg_client_encoding()", value(c -> "UTF8"));
        library.define(
                "pg_encoding_to_char(int4)",
                Bodies.strictMany(
                        (v, c) ->
                                number(v[0]) == 6 ? "UTF8" : number(v[0]) == 0 ? "SQL_ASCII" : ""));
        library.define(
                "pg_char_to_encoding(name)",
                Bodies.strictMany((v, c) -> "UTF8".equals(v[0]) ? 6L : -1L));
        library.define("txid_current()", value(ServerInformation::transaction));
        library.define("pg_current_xact_id()", value(ServerInformation::transaction));
        library.define(
                "pg_cancel_backend(int4)",
                Bodies.strictMany((v, c) -> signalled(c, number(v[0]), false)));
        library.define(
                "pg_terminate_backend(int4,int8)",
                Bodies.strictMany((v, c) -> signalled(c, number(v[0]), true)));
        library.define(
                "pg_blocking_pids(int4)",
                Bodies.strictMany((v, c) -> ArrayValue.empty(Types.INT4)));
        library.define(
                "pg_isolation_test_session_is_blocked(int4,_int4)",
                Bodies.strictMany((v, c) -> waits(c, number(v[0]))));
        library.define(
                "pg_relation_is_publishable(regclass)",
                Bodies.strictMany((v, c) -> isPublishable(c, number(v[0]))));
        library.define("pg_tablespace_location(oid)", Bodies.strictMany((v, c) -> ""));
        library.define("acldefault(char,oid)", Bodies.strictMany((v, c) -> null));
        library.define("pg_partition_root(regclass)", Bodies.strictMany((v, c) -> null));
        library.define(
                "pg_partition_ancestors(regclass)",
                (Function.SetReturning) (arguments, context) -> List.of());
        library.define("pg_get_keywords()", (Function.SetReturning) (arguments, c) -> keywords());
        library.define("aclexplode(_aclitem)", (Function.SetReturning) (arguments, c) -> List.of());
        informationSchema(library);
    }

    @FunctionalInterface
    private interface Value {
        @Nullable Object of(EvalContext context);
    }

    private static Function.Scalar value(Value value) {
        return Bodies.lenient((v, c) -> value.of(c));
    }

    private static String version(EvalContext context) {
        return "PostgreSQL " + session(context).settings().show("server_version") + PRODUCT;
    }

    private static @Nullable Object transaction(EvalContext context) {
        return context.environment() instanceof ExecutionContext execution
                ? (Object) execution.transaction().id().value()
                : null;
    }

    private static boolean signalled(EvalContext context, int pid, boolean end) {
        CatalogServices session = session(context);
        boolean found = end ? session.backends().terminate(pid) : session.backends().cancel(pid);
        if (!found) {
            session.notices()
                    .warning("01000", "PID " + pid + " is not a PostgreSQL backend process");
        }
        return found;
    }

    private static boolean waits(EvalContext context, int pid) {
        return session(context).backends().sessions().stream()
                .anyMatch(backend -> backend.pid() == pid && backend.waitsForLock());
    }

    private static @Nullable Object isPublishable(EvalContext context, int oid) {
        CatalogRelation relation = session(context).catalog().relation(oid);
        return relation == null
                ? null
                : relation instanceof Table table
                        && !table.isView()
                        && table.schemaOid() != Schema.PG_CATALOG;
    }

    private static Iterable<@Nullable Object[]> keywords() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Keywords.Keyword keyword : Keywords.all()) {
            String category =
                    switch (keyword.category()) {
                        case 'U' -> "unreserved";
                        case 'C' -> "unreserved (cannot be function or type name)";
                        case 'T' -> "reserved (can be function or type name)";
                        default -> "reserved";
                    };
            rows.add(
                    new Object[] {
                        keyword.word(),
                        String.valueOf(keyword.category()),
                        keyword.bareLabel(),
                        category,
                        keyword.bareLabel() ? "can be bare label" : "requires AS"
                    });
        }
        return rows;
    }

    private interface Measure {
        @Nullable Integer of(Type type, int typmod);
    }

    private static void informationSchema(Library library) {
        measure(library, "_pg_char_max_length", TypeMeasures::characters);
        measure(library, "_pg_numeric_precision", TypeMeasures::numericPrecision);
        measure(library, "_pg_numeric_scale", TypeMeasures::numericScale);
        measure(library, "_pg_datetime_precision", TypeMeasures::datetimePrecision);
    }

    private static void measure(Library library, String name, Measure measure) {
        library.define(
                name + "(oid,int4)",
                Bodies.strictMany(
                        (v, c) -> {
                            Type type = Types.byOid(number(v[0]));
                            Integer found = type == null ? null : measure.of(type, number(v[1]));
                            return found == null ? null : (Object) (long) found;
                        }));
    }
}
