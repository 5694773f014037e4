package io.falcondb.sql.ddl;

import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The constraints of a new table: keys first, the primary one before all, then checks, then
/// references, which is the order in which PostgreSQL makes up their names.
final class TableConstraints {

    private final Ddl ddl;
    private final Set<String> taken;

    TableConstraints(Ddl ddl, Set<String> taken) {
        this.ddl = ddl;
        this.taken = taken;
    }

    Table addAll(Table plain, List<PendingConstraint> constraints) {
        Table table = plain;
        for (PendingConstraint pending : constraints) {
            if (pending.written().body() instanceof Constraint.Check check) {
                table = addCheck(table, pending, check);
            }
        }
        for (PendingConstraint pending : inKeyOrder(constraints)) {
            if (pending.written().body() instanceof Constraint.Unique unique) {
                table = addKey(table, pending, unique);
            }
        }
        for (PendingConstraint pending : constraints) {
            switch (pending.written().body()) {
                case Constraint.ForeignKey key -> table = addForeignKey(table, pending, key);
                case Constraint.Exclusion e ->
                        throw Unsupported.feature("exclusion constraints are not supported");
                case Constraint.Check c -> {}
                case Constraint.Unique u -> {}
                case Constraint.NotNull n -> {}
                case Constraint.MayBeNull n -> {}
                case Constraint.DefaultValue d -> {}
                case Constraint.Generated g -> {}
                case Constraint.Identity i -> {}
            }
        }
        return table;
    }

    Table addKey(Table table, PendingConstraint pending, Constraint.Unique body) {
        Constraint written = pending.written();
        Table changed =
                new Keys(ddl)
                        .add(
                                table,
                                written.name(),
                                body,
                                pending.columns(body.columns()),
                                written.deferrable(),
                                written.initiallyDeferred(),
                                taken,
                                written.position());
        taken.add(changed.constraints().getLast().name());
        return changed;
    }

    Table addCheck(Table table, PendingConstraint pending, Constraint.Check body) {
        Constraint written = pending.written();
        var check =
                new Checks(ddl)
                        .define(
                                table,
                                written.name(),
                                pending.column(),
                                body.condition(),
                                written.noInherit(),
                                !written.notValid(),
                                taken);
        taken.add(check.name());
        return table.withConstraint(check);
    }

    Table addForeignKey(Table table, PendingConstraint pending, Constraint.ForeignKey body) {
        Constraint written = pending.written();
        var key =
                new ForeignKeys(ddl)
                        .define(
                                table,
                                written.name(),
                                written,
                                body,
                                pending.columns(body.columns()),
                                taken);
        taken.add(key.name());
        return table.withConstraint(key);
    }

    private static List<PendingConstraint> inKeyOrder(List<PendingConstraint> constraints) {
        List<PendingConstraint> ordered = new ArrayList<>(constraints);
        ordered.sort((a, b) -> Boolean.compare(isPrimary(b), isPrimary(a)));
        return ordered;
    }

    private static boolean isPrimary(PendingConstraint pending) {
        return pending.written().body() instanceof Constraint.Unique unique && unique.primary();
    }
}
