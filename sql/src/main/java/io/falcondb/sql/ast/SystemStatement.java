package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Databases, tablespaces, extensions and settings of the whole system.
public sealed interface SystemStatement extends Statement {

    /// A DEFAULT value arrives as an option without value.
    record CreateDatabase(String name, List<Option> options, int position)
            implements SystemStatement {
        public CreateDatabase {
            options = List.copyOf(options);
        }
    }

    record AlterDatabase(String name, List<Option> options, int position)
            implements SystemStatement {
        public AlterDatabase {
            options = List.copyOf(options);
        }
    }

    /// `ALTER DATABASE name SET|RESET setting`.
    record AlterDatabaseSet(String name, SessionStatement setting, int position)
            implements SystemStatement {}

    /// `ALTER DATABASE name REFRESH COLLATION VERSION`.
    record RefreshCollationVersion(String name, int position) implements SystemStatement {}

    record DropDatabase(boolean ifExists, String name, boolean force, int position)
            implements SystemStatement {}

    record CreateTablespace(
            String name,
            @Nullable RoleSpec owner,
            String location,
            List<Option> options,
            int position)
            implements SystemStatement {
        public CreateTablespace {
            options = List.copyOf(options);
        }
    }

    record DropTablespace(boolean ifExists, String name, int position) implements SystemStatement {}

    record AlterSystem(SessionStatement setting, int position) implements SystemStatement {}

    /// Options are `schema`, `new_version`, `cascade`.
    record CreateExtension(boolean ifNotExists, String name, List<Option> options, int position)
            implements SystemStatement {
        public CreateExtension {
            options = List.copyOf(options);
        }
    }

    /// `ALTER EXTENSION name UPDATE [TO version]`.
    record UpdateExtension(String name, @Nullable String version, int position)
            implements SystemStatement {}

    /// `ALTER EXTENSION name ADD|DROP object`.
    record ExtensionMember(
            String name, boolean add, ObjectKind kind, ObjectRef object, int position)
            implements SystemStatement {}

    /// @param handlerKind TABLE or INDEX
    record CreateAccessMethod(String name, ObjectKind handlerKind, Name handler, int position)
            implements SystemStatement {}
}
