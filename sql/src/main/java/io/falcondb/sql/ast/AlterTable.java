package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// ALTER TABLE, INDEX, SEQUENCE, VIEW, MATERIALIZED VIEW, FOREIGN TABLE and composite TYPE with a
/// list of actions. RENAME, SET SCHEMA and the like are {@link ObjectStatement}.
public record AlterTable(
        ObjectKind kind, boolean ifExists, TableRef.Named table, List<Action> actions, int position)
        implements Statement {
    public AlterTable {
        actions = List.copyOf(actions);
    }

    /// One change.
    public sealed interface Action extends Node {}

    public record AddColumn(boolean ifNotExists, ColumnDefinition column, int position)
            implements Action {}

    public record DropColumn(boolean ifExists, String column, boolean cascade, int position)
            implements Action {}

    public record AlterColumnType(
            String column,
            TypeName type,
            @Nullable Name collation,
            @Nullable Expression using,
            boolean cascade,
            int position)
            implements Action {}

    /// A null value is DROP DEFAULT.
    public record SetDefault(String column, @Nullable Expression value, int position)
            implements Action {}

    public record SetNotNull(String column, int position) implements Action {}

    public record DropNotNull(String column, int position) implements Action {}

    public record DropExpression(String column, boolean ifExists, int position) implements Action {}

    /// The column is named, or for an index with expressions, counted from 1.
    public record SetStatistics(@Nullable String column, int columnNumber, int target, int position)
            implements Action {}

    public record SetStorage(String column, String storage, int position) implements Action {}

    public record SetCompression(String column, String method, int position) implements Action {}

    /// SET (...) or, with `reset`, RESET (...) of a column.
    public record ColumnOptions(String column, boolean reset, List<Option> options, int position)
            implements Action {
        public ColumnOptions {
            options = List.copyOf(options);
        }
    }

    public record AddIdentity(
            String column, boolean always, List<SequenceOption> options, int position)
            implements Action {
        public AddIdentity {
            options = List.copyOf(options);
        }
    }

    /// @param always null where SET GENERATED was not written
    public record SetIdentity(
            String column, @Nullable Boolean always, List<SequenceOption> options, int position)
            implements Action {
        public SetIdentity {
            options = List.copyOf(options);
        }
    }

    public record DropIdentity(String column, boolean ifExists, int position) implements Action {}

    /// FDW options of a column.
    public record ColumnForeignOptions(String column, List<Option> options, int position)
            implements Action {
        public ColumnForeignOptions {
            options = List.copyOf(options);
        }
    }

    public record AddConstraint(Constraint constraint, int position) implements Action {}

    public record AlterConstraint(
            String name, boolean deferrable, boolean initiallyDeferred, int position)
            implements Action {}

    public record ValidateConstraint(String name, int position) implements Action {}

    public record DropConstraint(boolean ifExists, String name, boolean cascade, int position)
            implements Action {}

    /// CLUSTER ON; a null index is SET WITHOUT CLUSTER.
    public record ClusterOn(@Nullable String index, int position) implements Action {}

    /// SET LOGGED or UNLOGGED.
    public record SetLogged(boolean logged, int position) implements Action {}

    /// SET WITHOUT OIDS, which does nothing.
    public record DropOids(int position) implements Action {}

    /// The states of triggers and rules.
    public enum Enablement {
        ENABLE,
        ENABLE_ALWAYS,
        ENABLE_REPLICA,
        DISABLE
    }

    /// `ALL` and `USER` are such names only when written as keywords.
    public enum TriggerScope {
        NAMED,
        ALL,
        USER
    }

    public record SetTrigger(
            Enablement enablement, TriggerScope scope, @Nullable String name, int position)
            implements Action {}

    public record SetRule(Enablement enablement, String name, int position) implements Action {}

    /// INHERIT, or with `remove` NO INHERIT.
    public record Inherit(boolean remove, Name parent, int position) implements Action {}

    /// OF type; null is NOT OF.
    public record OfType(@Nullable Name type, int position) implements Action {}

    public record SetOwner(RoleSpec owner, int position) implements Action {}

    public record SetAccessMethod(String method, int position) implements Action {}

    public record SetTablespace(String tablespace, int position) implements Action {}

    /// SET (...) or, with `reset`, RESET (...).
    public record SetOptions(boolean reset, List<Option> options, int position) implements Action {
        public SetOptions {
            options = List.copyOf(options);
        }
    }

    /// Which columns identify a row to subscribers.
    public enum ReplicaIdentity {
        DEFAULT,
        FULL,
        NOTHING,
        INDEX
    }

    public record SetReplicaIdentity(ReplicaIdentity identity, @Nullable String index, int position)
            implements Action {}

    /// ENABLE, DISABLE, FORCE, NO FORCE.
    public enum RowSecurity {
        ENABLE,
        DISABLE,
        FORCE,
        NO_FORCE
    }

    public record SetRowSecurity(RowSecurity state, int position) implements Action {}

    /// FDW options of the table.
    public record ForeignOptions(List<Option> options, int position) implements Action {
        public ForeignOptions {
            options = List.copyOf(options);
        }
    }

    /// @param bound null for indexes
    public record AttachPartition(Name partition, Partitioning.@Nullable Bound bound, int position)
            implements Action {}

    public record DetachPartition(
            Name partition, boolean concurrently, boolean finalizing, int position)
            implements Action {}
}
