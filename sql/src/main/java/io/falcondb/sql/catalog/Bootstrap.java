package io.falcondb.sql.catalog;

import java.util.List;

/// What a new database contains.
public final class Bootstrap {

    /// Oids below belong to the system.
    public static final int FIRST_USER_OID = 16384;

    private Bootstrap() {}

    public static List<Descriptor> descriptors() {
        return List.of(
                new Schema(Schema.PG_CATALOG, "pg_catalog", Role.BOOTSTRAP),
                new Schema(Schema.PG_TOAST, "pg_toast", Role.BOOTSTRAP),
                new Schema(Schema.PUBLIC, "public", 6171),
                new Schema(Schema.INFORMATION_SCHEMA, "information_schema", Role.BOOTSTRAP),
                new Comment(SystemClass.PG_NAMESPACE, Schema.PUBLIC, 0, "standard public schema"),
                new Comment(
                        SystemClass.PG_NAMESPACE, Schema.PG_CATALOG, 0, "system catalog schema"),
                Role.superuser(Role.BOOTSTRAP, "falcon"),
                Role.superuser(16001, "postgres"),
                Role.group(6171, "pg_database_owner"),
                Role.group(6181, "pg_read_all_data"),
                Role.group(6182, "pg_write_all_data"),
                new Role(
                        3373,
                        "pg_monitor",
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        -1,
                        null,
                        null,
                        List.of(3374, 3375, 3377),
                        List.of()),
                Role.group(3374, "pg_read_all_settings"),
                Role.group(3375, "pg_read_all_stats"),
                Role.group(3377, "pg_stat_scan_tables"),
                Role.group(4569, "pg_read_server_files"),
                Role.group(4570, "pg_write_server_files"),
                Role.group(4571, "pg_execute_server_program"),
                Role.group(4200, "pg_signal_backend"),
                Role.group(4544, "pg_checkpoint"),
                new Database(1, "template1", Role.BOOTSTRAP, true, true),
                new Database(4, "template0", Role.BOOTSTRAP, true, false),
                new Database(5, "postgres", Role.BOOTSTRAP, false, true),
                new Database(16000, "falcon", Role.BOOTSTRAP, false, true));
    }

    /// Version 0: nothing was ever committed.
    public static Catalog catalog(BuiltIns builtIns) {
        return Catalog.of(0, builtIns, descriptors());
    }
}
