package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.SystemStatement;

/// Databases, tablespaces, extensions: one database and no extensions, so most of it is refused.
final class SystemStatements {

    private final Ddl ddl;

    SystemStatements(Ddl ddl) {
        this.ddl = ddl;
    }

    String execute(SystemStatement statement) {
        return switch (statement) {
            case SystemStatement.CreateDatabase create -> {
                if (ddl.catalog().database(create.name()) != null) {
                    throw new DatabaseException(
                            ErrorCode.DUPLICATE_DATABASE,
                            "database \"" + create.name() + "\" already exists");
                }
                throw Unsupported.feature("creating databases is not supported");
            }
            case SystemStatement.DropDatabase drop -> {
                if (ddl.catalog().database(drop.name()) != null) {
                    throw Unsupported.feature("dropping databases is not supported");
                }
                if (!drop.ifExists()) {
                    throw new DatabaseException(
                            ErrorCode.INVALID_CATALOG_NAME,
                            "database \"" + drop.name() + "\" does not exist");
                }
                ddl.notices().notice("database \"" + drop.name() + "\" does not exist, skipping");
                yield "DROP DATABASE";
            }
            case SystemStatement.CreateExtension create -> {
                if (!create.name().equals("plpgsql") || !create.ifNotExists()) {
                    throw Unsupported.feature(
                                    "extension \"" + create.name() + "\" is not available")
                            .hint(
                                    "The extension must first be installed on the system where"
                                            + " PostgreSQL is running.");
                }
                ddl.notices().notice("extension \"plpgsql\" already exists, skipping");
                yield "CREATE EXTENSION";
            }
            case SystemStatement.AlterDatabase a -> throw databases();
            case SystemStatement.AlterDatabaseSet a -> throw databases();
            case SystemStatement.RefreshCollationVersion r -> throw databases();
            case SystemStatement.CreateTablespace t -> throw tablespaces();
            case SystemStatement.DropTablespace t -> throw tablespaces();
            case SystemStatement.AlterSystem s ->
                    throw Unsupported.feature("ALTER SYSTEM is not supported");
            case SystemStatement.UpdateExtension e -> throw extensions();
            case SystemStatement.ExtensionMember e -> throw extensions();
            case SystemStatement.CreateAccessMethod a ->
                    throw Unsupported.feature("access methods are not supported");
        };
    }

    private static DatabaseException databases() {
        return Unsupported.feature("altering databases is not supported");
    }

    private static DatabaseException tablespaces() {
        return Unsupported.feature("tablespaces are not supported");
    }

    private static DatabaseException extensions() {
        return Unsupported.feature("extensions are not supported");
    }
}
