package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.session.setting.Setting;
import io.falcondb.sql.session.setting.SettingCatalog;
import io.falcondb.sql.session.setting.Settings;

/// From an authenticated request to a session.
final class SessionOpening {

    private SessionOpening() {}

    static Session open(Database database, SessionRequest request, Client client) {
        Catalog catalog = database.newestCatalog();
        Role role = catalog.role(request.user());
        if (role == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                    "role \"" + request.user() + "\" does not exist");
        }
        if (!role.login()) {
            throw new DatabaseException(
                    ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                    "role \"" + role.name() + "\" is not permitted to log in");
        }
        requireDatabase(catalog, request.database());
        requirePlace(database, role);
        database.sessions().admit(role.superuser());
        boolean opened = false;
        try {
            Session session =
                    new Session(
                            database,
                            new SessionIdentity(
                                    request.database(), role.name(), role.oid(), role.superuser()),
                            settings(request, role, database.limits()),
                            request.peer(),
                            client);
            database.sessions().add(session);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                database.sessions().leave();
            }
        }
    }

    private static void requirePlace(Database database, Role role) {
        if (role.connectionLimit() < 0 || role.superuser()) {
            return;
        }
        long open =
                database.sessions().all().stream()
                        .filter(session -> session.identity().loginUser().equals(role.name()))
                        .count();
        if (open >= role.connectionLimit()) {
            throw new DatabaseException(
                    ErrorCode.TOO_MANY_CONNECTIONS,
                    "too many connections for role \"" + role.name() + "\"");
        }
    }

    private static void requireDatabase(Catalog catalog, String name) {
        io.falcondb.sql.catalog.Database found = catalog.database(name);
        if (found == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_CATALOG_NAME, "database \"" + name + "\" does not exist");
        }
        if (!found.allowConnections()) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "database \"" + name + "\" is not currently accepting connections");
        }
    }

    private static Settings settings(SessionRequest request, Role role, SessionLimits limits) {
        Settings settings = new Settings();
        for (String entry : role.settings()) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                settings.setDefault(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        request.settings()
                .forEach(
                        (name, value) -> {
                            requireStartupSetting(name, role.superuser());
                            settings.setDefault(name, value);
                        });
        settings.setDefault("max_connections", Integer.toString(limits.sessionsMax()));
        settings.setDefault(
                "superuser_reserved_connections", Integer.toString(limits.reservedSessions()));
        settings.setDefault("session_authorization", role.name());
        settings.setDefault("is_superuser", role.superuser() ? "on" : "off");
        return settings;
    }

    private static void requireStartupSetting(String name, boolean superuser) {
        Setting setting = SettingCatalog.require(name);
        switch (setting.context()) {
            case USER, BACKEND -> {}
            case SUPERUSER, SUPERUSER_BACKEND -> {
                if (!superuser) {
                    throw new DatabaseException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE,
                            "permission denied to set parameter \"" + setting.name() + "\"");
                }
            }
            case INTERNAL, POSTMASTER, SIGHUP ->
                    throw new DatabaseException(
                            ErrorCode.CANT_CHANGE_RUNTIME_PARAM,
                            "parameter \""
                                    + setting.name()
                                    + "\" cannot be changed"
                                    + (setting.context() == Setting.Context.SIGHUP
                                            ? " now"
                                            : setting.context() == Setting.Context.POSTMASTER
                                                    ? " without restarting the server"
                                                    : ""));
        }
    }
}
