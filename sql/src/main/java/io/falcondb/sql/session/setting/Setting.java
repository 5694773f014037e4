package io.falcondb.sql.session.setting;

import java.util.List;
import java.util.Set;

/// A run-time parameter as `pg_settings` describes it.
///
/// @param unit the base unit of an integer or real: kB, 8kB, MB, B, ms, s, min; empty for none
/// @param min the smallest number, empty if none
/// @param choices the values of an enum as shown in hints
/// @param bootValue the value without any configuration, in base units
public record Setting(
        String name,
        Kind kind,
        String unit,
        String min,
        String max,
        List<String> choices,
        String bootValue,
        Context context) {

    /// `pg_settings.vartype`.
    public enum Kind {
        BOOL,
        INTEGER,
        REAL,
        STRING,
        ENUM
    }

    /// Who may change it and when: `pg_settings.context`.
    public enum Context {
        INTERNAL("internal"),
        POSTMASTER("postmaster"),
        SIGHUP("sighup"),
        SUPERUSER_BACKEND("superuser-backend"),
        BACKEND("backend"),
        SUPERUSER("superuser"),
        USER("user");

        private final String words;

        Context(String words) {
            this.words = words;
        }

        /// As `pg_settings` shows it.
        public String words() {
            return words;
        }
    }

    private static final Set<String> REPORTED =
            Set.of(
                    "application_name",
                    "client_encoding",
                    "DateStyle",
                    "default_transaction_read_only",
                    "in_hot_standby",
                    "integer_datetimes",
                    "IntervalStyle",
                    "is_superuser",
                    "server_encoding",
                    "server_version",
                    "session_authorization",
                    "standard_conforming_strings",
                    "TimeZone");

    private static final Set<String> LISTS =
            Set.of(
                    "DateStyle",
                    "search_path",
                    "temp_tablespaces",
                    "local_preload_libraries",
                    "session_preload_libraries",
                    "shared_preload_libraries",
                    "listen_addresses",
                    "log_destination",
                    "wal_consistency_checking",
                    "debug_io_direct",
                    "synchronous_standby_names",
                    "unix_socket_directories");

    /// A parameter nobody announced, as `app.tenant`: any text.
    public static Setting custom(String name) {
        return new Setting(name, Kind.STRING, "", "", "", List.of(), "", Context.USER);
    }

    public boolean isCustom() {
        return name.indexOf('.') >= 0;
    }

    /// Whether clients are told its value: PostgreSQL's GUC_REPORT.
    public boolean isReported() {
        return REPORTED.contains(name);
    }

    /// Whether SET takes several values.
    public boolean isList() {
        return LISTS.contains(name);
    }
}
