package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.sql.ast.Constraint.ReferenceAction;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// FOREIGN KEY constraints, as descriptors only.
final class ForeignKeys {

    private final Ddl ddl;

    ForeignKeys(Ddl ddl) {
        this.ddl = ddl;
    }

    /// @param columnNames of the referencing table
    Constraint.ForeignKey define(
            Table table,
            @Nullable String name,
            io.falcondb.sql.ast.Constraint written,
            io.falcondb.sql.ast.Constraint.ForeignKey body,
            List<String> columnNames,
            Set<String> taken) {
        Table target = target(table, body);
        List<Integer> columns = attnums(table, columnNames);
        List<Integer> targetColumns;
        Index index;
        if (body.referencedColumns().isEmpty()) {
            index = target.primaryIndex();
            if (index == null) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "there is no primary key for referenced table \"" + target.name() + "\"");
            }
            targetColumns = target.keyColumns();
        } else {
            targetColumns = attnums(target, body.referencedColumns());
            index = null;
        }
        if (columns.size() != targetColumns.size()) {
            throw new DatabaseException(
                    ErrorCode.INVALID_FOREIGN_KEY,
                    "number of referencing and referenced columns for foreign key disagree");
        }
        if (index == null) {
            index = matching(target, targetColumns);
        }
        String chosen =
                name != null
                        ? name
                        : ObjectNames.constraint(
                                ddl.catalog(),
                                table.schemaOid(),
                                table.name(),
                                ObjectNames.columns(columnNames),
                                "fkey",
                                taken);
        if (name != null && (table.constraint(name) != null || taken.contains(name))) {
            throw Checks.duplicate(name, table.name());
        }
        checkTypes(chosen, table, columns, target, targetColumns);
        return new Constraint.ForeignKey(
                ddl.writer.newOid(),
                chosen,
                columns,
                target.oid(),
                targetColumns,
                index.oid(),
                action(body.onUpdate()),
                action(body.onDelete()),
                attnums(table, body.deleteColumns()),
                body.match() == io.falcondb.sql.ast.Constraint.Match.FULL,
                written.deferrable(),
                written.initiallyDeferred(),
                !written.notValid());
    }

    private Table target(Table table, io.falcondb.sql.ast.Constraint.ForeignKey body) {
        var found = ddl.find(body.table());
        if (found != null && found.oid() == table.oid()) {
            return table;
        }
        if (found == null
                && body.table().last().equals(table.name())
                && ddl.catalog().table(table.oid()) == null) {
            return table;
        }
        Table target = ddl.lockTable(body.table(), LockMode.SHARE_ROW_EXCLUSIVE);
        List<String> named = body.referencedColumns();
        Set<Integer> attnums =
                new HashSet<>(named.isEmpty() ? target.keyColumns() : attnums(target, named));
        if (!ddl.rights().may(target, Privilege.REFERENCES, attnums)) {
            throw Rights.denied(Secured.of(target));
        }
        if (body.match() == io.falcondb.sql.ast.Constraint.Match.PARTIAL) {
            throw Unsupported.feature("MATCH PARTIAL not yet implemented");
        }
        return target;
    }

    private static List<Integer> attnums(Table table, List<String> names) {
        List<Integer> attnums = new ArrayList<>();
        for (String name : names) {
            Column column = table.column(name);
            if (column == null) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column \""
                                + name
                                + "\" referenced in foreign key constraint does not exist");
            }
            attnums.add(column.attnum());
        }
        return attnums;
    }

    private static Index matching(Table target, List<Integer> columns) {
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new DatabaseException(
                    ErrorCode.INVALID_FOREIGN_KEY,
                    "foreign key referenced-columns list must not contain duplicates");
        }
        for (Index index : target.indexes()) {
            List<Integer> keys = index.keys().stream().map(key -> key.attnum()).toList();
            if (index.unique()
                    && index.predicate() == null
                    && keys.size() == columns.size()
                    && new HashSet<>(keys).equals(new HashSet<>(columns))) {
                return index;
            }
        }
        throw new DatabaseException(
                ErrorCode.INVALID_FOREIGN_KEY,
                "there is no unique constraint matching given keys for referenced table \""
                        + target.name()
                        + "\"");
    }

    private static void checkTypes(
            String name,
            Table table,
            List<Integer> columns,
            Table target,
            List<Integer> targetColumns) {
        for (int i = 0; i < columns.size(); i++) {
            Column own = table.column(columns.get(i));
            Column other = target.column(targetColumns.get(i));
            if (!comparable(own.type(), other.type())) {
                throw new DatabaseException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "foreign key constraint \"" + name + "\" cannot be implemented")
                        .detail(
                                "Key columns \""
                                        + own.name()
                                        + "\" and \""
                                        + other.name()
                                        + "\" are of incompatible types: "
                                        + TypeNames.format(own.type(), own.typmod())
                                        + " and "
                                        + TypeNames.format(other.type(), other.typmod())
                                        + ".");
            }
        }
    }

    private static boolean comparable(Type one, Type other) {
        if (one == other || one.category() == 'S' && other.category() == 'S') {
            return true;
        }
        return Operators.byName("=").stream()
                .anyMatch(operator -> operator.left() == other && operator.right() == one);
    }

    private static Constraint.Action action(ReferenceAction action) {
        return switch (action) {
            case NO_ACTION -> Constraint.Action.NO_ACTION;
            case RESTRICT -> Constraint.Action.RESTRICT;
            case CASCADE -> Constraint.Action.CASCADE;
            case SET_NULL -> Constraint.Action.SET_NULL;
            case SET_DEFAULT -> Constraint.Action.SET_DEFAULT;
        };
    }
}
