package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Publications, subscriptions and foreign servers.
public sealed interface ReplicationStatement extends Statement {

    /// What a publication holds.
    sealed interface PublicationObject extends Node {}

    record PublishedTable(
            TableRef.Named table, List<String> columns, @Nullable Expression where, int position)
            implements PublicationObject {
        public PublishedTable {
            columns = List.copyOf(columns);
        }
    }

    /// A null schema is CURRENT_SCHEMA.
    record PublishedSchema(@Nullable String schema, int position) implements PublicationObject {}

    record CreatePublication(
            String name,
            boolean allTables,
            List<PublicationObject> objects,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public CreatePublication {
            objects = List.copyOf(objects);
            options = List.copyOf(options);
        }
    }

    /// Exactly one of the lists is not empty: objects to add, set or drop, or options to set.
    record AlterPublication(
            String name,
            Option.Change change,
            List<PublicationObject> objects,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public AlterPublication {
            objects = List.copyOf(objects);
            options = List.copyOf(options);
        }
    }

    record CreateSubscription(
            String name,
            String connection,
            List<String> publications,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public CreateSubscription {
            publications = List.copyOf(publications);
            options = List.copyOf(options);
        }
    }

    /// What ALTER SUBSCRIPTION does.
    enum SubscriptionChange {
        OPTIONS,
        CONNECTION,
        REFRESH,
        ADD,
        DROP,
        SET,
        ENABLE,
        DISABLE,
        SKIP
    }

    record AlterSubscription(
            String name,
            SubscriptionChange change,
            @Nullable String connection,
            List<String> publications,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public AlterSubscription {
            publications = List.copyOf(publications);
            options = List.copyOf(options);
        }
    }

    record DropSubscription(boolean ifExists, String name, boolean cascade, int position)
            implements ReplicationStatement {}

    /// CREATE, or with `alter` ALTER. Functions are options `handler` and `validator`; a null value
    /// is NO HANDLER.
    record ForeignDataWrapper(
            boolean alter, String name, List<Option> functions, List<Option> options, int position)
            implements ReplicationStatement {
        public ForeignDataWrapper {
            functions = List.copyOf(functions);
            options = List.copyOf(options);
        }
    }

    /// @param version null with `versionGiven` is VERSION NULL
    record CreateServer(
            boolean ifNotExists,
            String name,
            @Nullable String type,
            @Nullable String version,
            boolean versionGiven,
            String wrapper,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public CreateServer {
            options = List.copyOf(options);
        }
    }

    record AlterServer(
            String name,
            @Nullable String version,
            boolean versionGiven,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public AlterServer {
            options = List.copyOf(options);
        }
    }

    record CreateUserMapping(
            boolean ifNotExists, RoleSpec user, String server, List<Option> options, int position)
            implements ReplicationStatement {
        public CreateUserMapping {
            options = List.copyOf(options);
        }
    }

    record AlterUserMapping(RoleSpec user, String server, List<Option> options, int position)
            implements ReplicationStatement {
        public AlterUserMapping {
            options = List.copyOf(options);
        }
    }

    record DropUserMapping(boolean ifExists, RoleSpec user, String server, int position)
            implements ReplicationStatement {}

    /// Which tables of a foreign schema are imported.
    enum ImportKind {
        ALL,
        LIMIT_TO,
        EXCEPT
    }

    record ImportForeignSchema(
            String remoteSchema,
            ImportKind kind,
            List<Name> tables,
            String server,
            String localSchema,
            List<Option> options,
            int position)
            implements ReplicationStatement {
        public ImportForeignSchema {
            tables = List.copyOf(tables);
            options = List.copyOf(options);
        }
    }
}
