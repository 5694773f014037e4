package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Definition.CreateSchema;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Secured;

/// CREATE SCHEMA.
final class SchemaStatements {

    private final Ddl ddl;

    SchemaStatements(Ddl ddl) {
        this.ddl = ddl;
    }

    void create(CreateSchema statement) {
        if (!statement.elements().isEmpty()) {
            throw Unsupported.feature("CREATE SCHEMA with schema elements is not supported");
        }
        ddl.writer.begin();
        RoleSpec authorization = statement.authorization();
        int owner = authorization == null ? ddl.user() : ddl.role(authorization).oid();
        String name = statement.name();
        String chosen = name != null ? name : ddl.catalog().roleName(owner);
        checkName(chosen);
        if (ddl.catalog().schema(chosen) != null) {
            if (!statement.ifNotExists()) {
                throw new DatabaseException(
                        ErrorCode.DUPLICATE_SCHEMA, "schema \"" + chosen + "\" already exists");
            }
            ddl.notices()
                    .notice(
                            "NOTICE",
                            ErrorCode.DUPLICATE_SCHEMA.sqlState(),
                            "schema \"" + chosen + "\" already exists, skipping",
                            null,
                            null);
            return;
        }
        Database database = ddl.catalog().database(ddl.session.database());
        if (database == null
                ? !ddl.rights().isSuperuser()
                : !ddl.rights().may(Secured.of(database), Privilege.CREATE)) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied for database " + ddl.session.database());
        }
        if (!ddl.rights().has(owner)) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "must be member of role \"" + ddl.catalog().roleName(owner) + "\"");
        }
        ddl.writer.put(new Schema(ddl.writer.newOid(), chosen, owner));
    }

    /// @throws DatabaseException RESERVED_NAME
    static void checkName(String name) {
        if (name.startsWith("pg_")) {
            throw new DatabaseException(
                            ErrorCode.RESERVED_NAME, "unacceptable schema name \"" + name + "\"")
                    .detail("The prefix \"pg_\" is reserved for system schemas.");
        }
    }
}
