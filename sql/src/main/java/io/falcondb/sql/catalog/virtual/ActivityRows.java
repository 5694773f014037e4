package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.BackendServices;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogContext;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.SettingServices;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Settings, sessions, prepared statements, cursors, time zones.
final class ActivityRows {

    /// Between 1970 and 2000, in seconds.
    private static final long EPOCH_SECONDS = 946_684_800L;

    private ActivityRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_catalog.pg_settings", ActivityRows::settings);
        sources.put("pg_catalog.pg_stat_activity", ActivityRows::sessions);
        sources.put("pg_catalog.pg_prepared_statements", ActivityRows::prepared);
        sources.put("pg_catalog.pg_cursors", ActivityRows::cursors);
        sources.put("pg_catalog.pg_timezone_names", ActivityRows::timeZones);
        sources.put("pg_catalog.pg_stat_database", ActivityRows::databases);
    }

    private static Iterable<@Nullable Object[]> settings(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SettingServices.Row setting : context.services().settings().all()) {
            List<String> values = setting.enumValues();
            rows.add(
                    shape.row(
                            setting.name(),
                            setting.setting(),
                            setting.unit(),
                            setting.category(),
                            setting.description(),
                            null,
                            setting.context(),
                            setting.type(),
                            setting.source(),
                            setting.min(),
                            setting.max(),
                            values == null ? null : ArrayValue.of(Types.TEXT, values.toArray()),
                            setting.bootValue(),
                            setting.resetValue(),
                            null,
                            null,
                            false));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> sessions(CatalogContext context, RowShape shape) {
        Catalog catalog = context.catalog();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (BackendServices.Backend session : context.services().backends().sessions()) {
            Database database = catalog.database(session.database());
            rows.add(
                    shape.row()
                            .set("datid", database == null ? null : database.oid())
                            .set("datname", session.database())
                            .set("pid", session.pid())
                            .set("usesysid", session.userOid())
                            .set("usename", catalog.roleName(session.userOid()))
                            .set("application_name", session.applicationName())
                            .set("client_addr", session.clientAddress())
                            .set("client_port", session.clientPort())
                            .set("backend_start", session.backendStart())
                            .set("xact_start", session.transactionStart())
                            .set("query_start", session.queryStart())
                            .set("state_change", session.stateChange())
                            .set("wait_event_type", session.waitsForLock() ? "Lock" : null)
                            .set("wait_event", session.waitsForLock() ? "tuple" : null)
                            .set("state", session.state())
                            .set("query", session.query())
                            .set("backend_type", "client backend")
                            .values());
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> prepared(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (BackendServices.Prepared each : context.services().backends().preparedStatements()) {
            rows.add(
                    shape.row(
                            each.name(),
                            each.statement(),
                            each.prepareTime(),
                            ArrayValue.of(
                                    Types.REGTYPE,
                                    each.parameterTypes().stream()
                                            .map(Integer::toUnsignedLong)
                                            .toArray()),
                            each.fromSql(),
                            0,
                            0));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> cursors(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (BackendServices.Cursor each : context.services().backends().cursors()) {
            rows.add(
                    shape.row(
                            each.name(),
                            each.statement(),
                            each.holdable(),
                            each.binary(),
                            each.scrollable(),
                            each.creationTime()));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> timeZones(CatalogContext context, RowShape shape) {
        Instant now =
                Instant.ofEpochSecond(
                        EPOCH_SECONDS + context.environment().statementTimestamp() / 1_000_000);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneRules rules = ZoneId.of(name).getRules();
            long seconds = rules.getOffset(now).getTotalSeconds();
            rows.add(
                    shape.row(
                            name,
                            java.time.format.DateTimeFormatter.ofPattern(
                                            "zzz", java.util.Locale.ROOT)
                                    .format(now.atZone(ZoneId.of(name))),
                            new io.falcondb.relational.value.Interval(0, 0, seconds * 1_000_000),
                            rules.isDaylightSavings(now)));
        }
        return rows;
    }

    private static Iterable<@Nullable Object[]> databases(CatalogContext context, RowShape shape) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Database database : context.catalog().databases()) {
            long sessions =
                    context.services().backends().sessions().stream()
                            .filter(each -> each.database().equals(database.name()))
                            .count();
            rows.add(
                    shape.row()
                            .set("datid", database.oid())
                            .set("datname", database.name())
                            .set("numbackends", sessions)
                            .values());
        }
        return rows;
    }
}
