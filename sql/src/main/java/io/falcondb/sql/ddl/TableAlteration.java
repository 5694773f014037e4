package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.AlterTable.Action;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.VirtualTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// ALTER TABLE and its relatives with lists of actions, run in PostgreSQL's order: drops, changes
/// of types, new columns, properties of columns, keys, other constraints, the rest.
final class TableAlteration {

    private final Ddl ddl;

    TableAlteration(Ddl ddl) {
        this.ddl = ddl;
    }

    String alter(AlterTable statement) {
        String tag = "ALTER " + statement.kind().words().toUpperCase(Locale.ROOT);
        Name name = statement.table().name();
        CatalogRelation relation = ddl.lockOwn(name, LockMode.ACCESS_EXCLUSIVE);
        if (relation == null) {
            if (!statement.ifExists()) {
                throw Ddl.undefined("relation", name);
            }
            ddl.notices().notice("relation \"" + name.last() + "\" does not exist, skipping");
            return tag;
        }
        ddl.writer.begin();
        switch (relation) {
            case Table table when table.isView() -> alterView(table, statement.actions());
            case Table table -> {
                checkKind(table, statement.kind());
                alterTable(table.oid(), statement.actions());
            }
            case Index index -> alterIndex(index, statement.actions());
            case Sequence sequence -> alterSequence(sequence, statement.actions());
            case VirtualTable table -> ddl.asTable(table);
        }
        return tag;
    }

    private static void checkKind(Table table, ObjectKind kind) {
        if (kind != ObjectKind.TABLE) {
            String noun = kind.words();
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "\""
                            + table.name()
                            + "\" is not "
                            + (noun.equals("index") ? "an " : "a ")
                            + noun);
        }
    }

    private void alterTable(int oid, List<Action> actions) {
        List<Action> ordered = new ArrayList<>(actions);
        ordered.sort(Comparator.comparingInt(AlterationOrder::of));
        ColumnAlteration columns = new ColumnAlteration(ddl);
        ConstraintAlteration constraints = new ConstraintAlteration(ddl);
        for (Action action : ordered) {
            Table table = ddl.table(oid);
            if (!columns.alter(table, action) && !constraints.alter(table, action)) {
                alterTable(table, action);
            }
        }
    }

    private void alterTable(Table table, Action action) {
        switch (action) {
            case AlterTable.SetOwner owner ->
                    new Renames(ddl).own(table, new Renames(ddl).newOwner(owner.owner()));
            case AlterTable.SetOptions options ->
                    ddl.writer.put(
                            table.withOptions(
                                    StorageOptions.changed(
                                            table.options(),
                                            options.reset(),
                                            StorageOptions.table(options.options()))));
            case AlterTable.SetLogged logged ->
                    ddl.writer.put(
                            new Table(
                                    table.oid(),
                                    table.schemaOid(),
                                    table.name(),
                                    table.owner(),
                                    table.storageId(),
                                    logged.logged()
                                            ? Table.Persistence.PERMANENT
                                            : Table.Persistence.UNLOGGED,
                                    table.columns(),
                                    table.constraints(),
                                    table.indexes(),
                                    table.options(),
                                    null));
            case AlterTable.ClusterOn cluster -> checkIndex(table, cluster.index());
            case AlterTable.DropOids oids -> {}
            case AlterTable.SetTrigger trigger -> checkTrigger(table, trigger);
            case AlterTable.SetReplicaIdentity identity -> checkIndex(table, identity.index());
            case AlterTable.SetRowSecurity security -> {
                if (security.state() == AlterTable.RowSecurity.ENABLE
                        || security.state() == AlterTable.RowSecurity.FORCE) {
                    throw Unsupported.feature("row security is not supported");
                }
            }
            case AlterTable.SetAccessMethod method -> {
                if (!method.method().equals("heap")) {
                    throw new DatabaseException(
                            ErrorCode.UNDEFINED_OBJECT,
                            "access method \"" + method.method() + "\" does not exist");
                }
            }
            default -> throw Unsupported.feature("this form of ALTER TABLE is not supported");
        }
    }

    private static void checkIndex(Table table, @Nullable String name) {
        if (name != null && table.indexes().stream().noneMatch(i -> i.name().equals(name))) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "index \"" + name + "\" for table \"" + table.name() + "\" does not exist");
        }
    }

    private static void checkTrigger(Table table, AlterTable.SetTrigger trigger) {
        if (trigger.scope() == AlterTable.TriggerScope.NAMED) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "trigger \""
                            + trigger.name()
                            + "\" for table \""
                            + table.name()
                            + "\" does not exist");
        }
    }

    private void alterView(Table view, List<Action> actions) {
        for (Action action : actions) {
            Table now = ddl.table(view.oid());
            switch (action) {
                case AlterTable.SetOwner owner ->
                        new Renames(ddl).own(now, new Renames(ddl).newOwner(owner.owner()));
                case AlterTable.SetOptions options ->
                        ddl.writer.put(
                                now.withOptions(
                                        StorageOptions.changed(
                                                now.options(),
                                                options.reset(),
                                                StorageOptions.view(options.options()))));
                case AlterTable.SetDefault value -> {
                    Column column = ColumnAlteration.column(now, value.column());
                    var expression = value.value();
                    ddl.writer.put(
                            now.withColumn(
                                    column.withDefault(
                                            expression == null
                                                    ? null
                                                    : new Defaults(ddl).text(column, expression))));
                }
                default ->
                        throw new DatabaseException(
                                        ErrorCode.WRONG_OBJECT_TYPE,
                                        "ALTER action cannot be performed on relation \""
                                                + view.name()
                                                + "\"")
                                .detail("This operation is not supported for views.");
            }
        }
    }

    private void alterIndex(Index index, List<Action> actions) {
        for (Action action : actions) {
            Table table = ddl.table(index.tableOid());
            switch (action) {
                case AlterTable.SetOptions options ->
                        ddl.writer.put(
                                table.withIndex(
                                        index.withOptions(
                                                StorageOptions.changed(
                                                        index.options(),
                                                        options.reset(),
                                                        StorageOptions.index(options.options())))));
                case AlterTable.SetStatistics statistics -> {}
                case AlterTable.SetOwner owner -> {}
                default ->
                        throw new DatabaseException(
                                        ErrorCode.WRONG_OBJECT_TYPE,
                                        "ALTER action cannot be performed on relation \""
                                                + index.name()
                                                + "\"")
                                .detail("This operation is not supported for indexes.");
            }
        }
    }

    private void alterSequence(Sequence sequence, List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof AlterTable.SetOwner owner) {
                ddl.writer.put(sequence.withOwner(new Renames(ddl).newOwner(owner.owner())));
            } else if (!(action instanceof AlterTable.SetLogged)) {
                throw new DatabaseException(
                                ErrorCode.WRONG_OBJECT_TYPE,
                                "ALTER action cannot be performed on relation \""
                                        + sequence.name()
                                        + "\"")
                        .detail("This operation is not supported for sequences.");
            }
        }
    }
}
