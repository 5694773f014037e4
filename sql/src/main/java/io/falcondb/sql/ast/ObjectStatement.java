package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done to objects of many kinds alike.
public sealed interface ObjectStatement extends Statement {

    /// DROP of anything but roles, databases, tablespaces and subscriptions.
    record Drop(
            ObjectKind kind,
            boolean concurrently,
            boolean ifExists,
            List<ObjectRef> objects,
            boolean cascade,
            int position)
            implements ObjectStatement {
        public Drop {
            objects = List.copyOf(objects);
        }
    }

    /// A null text removes the comment.
    record Comment(ObjectKind kind, ObjectRef object, @Nullable String text, int position)
            implements ObjectStatement {}

    record SecurityLabel(
            @Nullable String provider,
            ObjectKind kind,
            ObjectRef object,
            @Nullable String label,
            int position)
            implements ObjectStatement {}

    /// RENAME TO. For a COLUMN, ATTRIBUTE or CONSTRAINT of a relation, the object is a {@link
    /// ObjectRef.Member} and `parentKind` what it belongs to.
    record Rename(
            ObjectKind kind,
            @Nullable ObjectKind parentKind,
            boolean ifExists,
            boolean only,
            ObjectRef object,
            String newName,
            boolean cascade,
            int position)
            implements ObjectStatement {}

    record SetSchema(
            ObjectKind kind,
            boolean ifExists,
            boolean only,
            ObjectRef object,
            String schema,
            int position)
            implements ObjectStatement {}

    record SetOwner(ObjectKind kind, ObjectRef object, RoleSpec owner, int position)
            implements ObjectStatement {}

    /// `ALTER ... [NO] DEPENDS ON EXTENSION`.
    record DependsOnExtension(
            ObjectKind kind, ObjectRef object, boolean remove, String extension, int position)
            implements ObjectStatement {}

    /// `DROP OWNED BY`.
    record DropOwned(List<RoleSpec> owners, boolean cascade, int position)
            implements ObjectStatement {
        public DropOwned {
            owners = List.copyOf(owners);
        }
    }

    record ReassignOwned(List<RoleSpec> owners, RoleSpec to, int position)
            implements ObjectStatement {
        public ReassignOwned {
            owners = List.copyOf(owners);
        }
    }

    /// ALTER TABLE|INDEX|MATERIALIZED VIEW ALL IN TABLESPACE.
    record MoveAll(
            ObjectKind kind,
            String from,
            List<RoleSpec> owners,
            String to,
            boolean nowait,
            int position)
            implements ObjectStatement {
        public MoveAll {
            owners = List.copyOf(owners);
        }
    }

    /// ALTER OPERATOR ... SET (...), TYPE ... SET (...), TEXT SEARCH DICTIONARY (...), TABLESPACE
    /// SET/RESET, COLLATION REFRESH VERSION, STATISTICS SET STATISTICS and the like: options of an
    /// object.
    record AlterOptions(
            ObjectKind kind,
            boolean ifExists,
            ObjectRef object,
            boolean reset,
            List<Option> options,
            int position)
            implements ObjectStatement {
        public AlterOptions {
            options = List.copyOf(options);
        }
    }
}
