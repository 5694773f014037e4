package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.privilege.Rights;

/// SET ROLE and SET SESSION AUTHORIZATION.
final class SessionRoles {

    private SessionRoles() {}

    /// @throws DatabaseException INVALID_PARAMETER_VALUE, INSUFFICIENT_PRIVILEGE
    static void setRole(Session session, String name, boolean local) {
        SessionIdentity identity = session.identity();
        Catalog catalog = session.catalog().current();
        Role sessionUser = require(catalog, catalog.roleName(identity.sessionUser()));
        Role target = name.equals("none") ? sessionUser : require(catalog, name);
        if (!sessionUser.superuser() && !Rights.isMember(catalog, sessionUser, target.oid())) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied to set role \"" + name + "\"");
        }
        session.settings().set("role", java.util.List.of(name), local, true);
        become(session, sessionUser, target);
    }

    /// @throws DatabaseException INVALID_PARAMETER_VALUE, INSUFFICIENT_PRIVILEGE
    static void setAuthorization(Session session, String name, boolean local) {
        Catalog catalog = session.catalog().current();
        Role login = require(catalog, session.identity().loginUser());
        Role target = require(catalog, name);
        if (!login.superuser() && target.oid() != login.oid()) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied to set session authorization");
        }
        session.settings().set("session_authorization", java.util.List.of(name), local, true);
        session.settings().set("role", java.util.List.of("none"), local, true);
        become(session, target, target);
    }

    static void resetAuthorization(Session session, boolean local) {
        setAuthorization(session, session.identity().loginUser(), local);
    }

    /// After settings went back to what they were: so does the identity.
    static void follow(Session session) {
        Catalog catalog = session.database().newestCatalog();
        Role user = catalog.role(session.settings().get("session_authorization"));
        String roleName = session.settings().get("role");
        if (user != null) {
            Role role = roleName.equals("none") ? user : catalog.role(roleName);
            become(session, user, role == null ? user : role);
        }
    }

    private static void become(Session session, Role sessionUser, Role currentUser) {
        session.identity().become(sessionUser.oid(), currentUser.oid(), currentUser.superuser());
        session.settings().setDefault("is_superuser", currentUser.superuser() ? "on" : "off");
        session.environment().identityChanged();
    }

    private static Role require(Catalog catalog, String name) {
        Role role = catalog.role(name);
        if (role == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "role \"" + name + "\" does not exist");
        }
        return role;
    }
}
