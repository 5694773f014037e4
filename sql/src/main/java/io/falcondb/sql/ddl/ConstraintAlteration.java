package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.AlterTable.Action;
import io.falcondb.sql.ast.Constraint.Check;
import io.falcondb.sql.ast.Constraint.ForeignKey;
import io.falcondb.sql.ast.Constraint.Unique;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import java.util.HashSet;
import java.util.Set;

/// The actions of ALTER TABLE about constraints. Existing rows are checked.
final class ConstraintAlteration {

    private final Ddl ddl;

    ConstraintAlteration(Ddl ddl) {
        this.ddl = ddl;
    }

    /// @return false if the action is about something else
    boolean alter(Table table, Action action) {
        switch (action) {
            case AlterTable.AddConstraint add ->
                    add(table, new PendingConstraint(add.constraint(), null));
            case AlterTable.DropConstraint drop -> drop(table, drop);
            case AlterTable.ValidateConstraint validate -> validate(table, validate.name());
            case AlterTable.AlterConstraint alter -> alter(table, alter);
            default -> {
                return false;
            }
        }
        return true;
    }

    void add(Table table, PendingConstraint pending) {
        Set<String> taken = new HashSet<>();
        table.constraints().forEach(constraint -> taken.add(constraint.name()));
        TableConstraints constraints = new TableConstraints(ddl, new HashSet<>());
        switch (pending.written().body()) {
            case Unique unique when unique.existingIndex() != null ->
                    new KeyFromIndex(ddl).add(table, pending.written(), unique);
            case Unique unique when unique.primary() && table.primaryIndex() != null ->
                    throw Keys.second(table);
            case Unique unique -> addKey(table, constraints.addKey(table, pending, unique));
            case Check check -> {
                String name = pending.written().name();
                if (name != null && taken.contains(name)) {
                    throw Checks.duplicate(name, table.name());
                }
                Table changed = constraints.addCheck(table, pending, check);
                ddl.writer.put(changed);
                if (!pending.written().notValid()) {
                    new RowValidation(ddl)
                            .check(changed, (Constraint.Check) changed.constraints().getLast());
                }
            }
            case ForeignKey key -> {
                Table changed = constraints.addForeignKey(table, pending, key);
                ddl.writer.put(changed);
                if (!pending.written().notValid()) {
                    new RowValidation(ddl)
                            .reference(
                                    changed,
                                    (Constraint.ForeignKey) changed.constraints().getLast());
                }
            }
            default -> throw Unsupported.feature("exclusion constraints are not supported");
        }
    }

    private void addKey(Table before, Table after) {
        Index index = after.indexes().getFirst();
        if (index.primary() && before.primaryIndex() == null) {
            new TableRewrite(ddl).rewrite(before, after);
            return;
        }
        Index added = after.indexes().getLast();
        ddl.writer.put(after);
        new IndexBuild(ddl).fill(after, added);
    }

    private void drop(Table table, AlterTable.DropConstraint drop) {
        Constraint constraint = table.constraint(drop.name());
        if (constraint == null) {
            if (!drop.ifExists()) {
                throw undefined(table, drop.name());
            }
            ddl.notices()
                    .notice(
                            "constraint \""
                                    + drop.name()
                                    + "\" of relation \""
                                    + table.name()
                                    + "\" does not exist, skipping");
            return;
        }
        Removal removal = new Removal(ddl);
        removal.name(table, constraint);
        removal.apply(
                "constraint " + constraint.name() + " on " + removal.describe(table),
                drop.cascade());
    }

    private void validate(Table table, String name) {
        Constraint constraint = table.constraint(name);
        if (constraint == null) {
            throw undefined(table, name);
        }
        switch (constraint) {
            case Constraint.Check check -> {
                new RowValidation(ddl).check(table, check);
                ddl.writer.put(table.withConstraint(check.validate()));
            }
            case Constraint.ForeignKey key -> {
                new RowValidation(ddl).reference(table, key);
                ddl.writer.put(table.withConstraint(key.validate()));
            }
            case Constraint.PrimaryKey k -> throw cannotValidate(table, name);
            case Constraint.Unique u -> throw cannotValidate(table, name);
        }
    }

    private static DatabaseException cannotValidate(Table table, String name) {
        return new DatabaseException(
                ErrorCode.WRONG_OBJECT_TYPE,
                "constraint \""
                        + name
                        + "\" of relation \""
                        + table.name()
                        + "\" is not a foreign key or check constraint");
    }

    private void alter(Table table, AlterTable.AlterConstraint alter) {
        Constraint constraint = table.constraint(alter.name());
        if (constraint == null) {
            throw undefined(table, alter.name());
        }
        if (!(constraint instanceof Constraint.ForeignKey key)) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "constraint \""
                            + alter.name()
                            + "\" of relation \""
                            + table.name()
                            + "\" is not a foreign key constraint");
        }
        ddl.writer.put(
                table.withConstraint(
                        key.withDeferrability(alter.deferrable(), alter.initiallyDeferred())));
    }

    private static DatabaseException undefined(Table table, String name) {
        return new DatabaseException(
                ErrorCode.UNDEFINED_OBJECT,
                "constraint \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }
}
