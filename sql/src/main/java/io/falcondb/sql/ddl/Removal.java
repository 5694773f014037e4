package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.RegNames;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Objects to be dropped and what depends on them. First everything named is added, then [#apply]
/// drops all of it, or refuses if something else depends on it and CASCADE was not written. Belongs
/// to one statement.
final class Removal {

    /// Where a dependency was found: the object that is dropped anyway.
    private record Finding(String dependent, String on) {}

    private final Ddl ddl;
    private final Dependents dependents;
    private final Set<Integer> relations = new LinkedHashSet<>();
    private final Set<ConstraintPlace> constraints = new LinkedHashSet<>();
    private final Set<ColumnPlace> defaults = new LinkedHashSet<>();
    private final Set<ColumnPlace> columns = new LinkedHashSet<>();
    private final Set<Integer> schemas = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    record ConstraintPlace(int tableOid, int constraintOid) {}

    record ColumnPlace(int tableOid, int attnum) {}

    Removal(Ddl ddl) {
        this.ddl = ddl;
        this.dependents = new Dependents(ddl);
    }

    /// Names everything that will be dropped because it was asked for, before [#follow].
    void name(CatalogRelation relation) {
        relations.add(relation.oid());
    }

    void name(Schema schema) {
        schemas.add(schema.oid());
    }

    void name(Table table, Constraint constraint) {
        constraints.add(new ConstraintPlace(table.oid(), constraint.oid()));
    }

    void name(Table table, Column column) {
        columns.add(new ColumnPlace(table.oid(), column.attnum()));
    }

    /// Drops what was named and what hangs on it.
    ///
    /// @param what the object as the refusal names it: `table t`
    /// @throws DatabaseException DEPENDENT_OBJECTS_STILL_EXIST
    void apply(String what, boolean cascade) {
        for (int schemaOid : List.copyOf(schemas)) {
            followSchema(schemaOid);
        }
        for (int oid : List.copyOf(relations)) {
            followRelation(oid);
        }
        for (ConstraintPlace place : List.copyOf(constraints)) {
            followConstraint(place);
        }
        for (ColumnPlace place : List.copyOf(columns)) {
            followColumn(place);
        }
        report(what, cascade);
        write();
    }

    private void report(String what, boolean cascade) {
        if (findings.isEmpty()) {
            return;
        }
        if (!cascade) {
            StringBuilder detail = new StringBuilder();
            for (Finding finding : findings) {
                detail.append(detail.isEmpty() ? "" : "\n")
                        .append(finding.dependent())
                        .append(" depends on ")
                        .append(finding.on());
            }
            throw new DatabaseException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "cannot drop " + what + " because other objects depend on it")
                    .detail(detail.toString())
                    .hint("Use DROP ... CASCADE to drop the dependent objects too.");
        }
        if (findings.size() == 1) {
            ddl.notices().notice("drop cascades to " + findings.getFirst().dependent());
            return;
        }
        StringBuilder detail = new StringBuilder();
        for (Finding finding : findings) {
            detail.append(detail.isEmpty() ? "" : "\n")
                    .append("drop cascades to ")
                    .append(finding.dependent());
        }
        ddl.notices()
                .notice(
                        "NOTICE",
                        "00000",
                        "drop cascades to " + findings.size() + " other objects",
                        detail.toString(),
                        null);
    }

    private void followSchema(int schemaOid) {
        String on = "schema " + ddl.catalog().schemaName(schemaOid);
        for (CatalogRelation relation : List.copyOf(ddl.catalog().relations())) {
            boolean hangsOnTable =
                    relation instanceof Index
                            || relation instanceof Sequence sequence && sequence.ownedBy() != null;
            if (relation.schemaOid() == schemaOid && !hangsOnTable) {
                found(relation, on);
            }
        }
    }

    private void followRelation(int oid) {
        CatalogRelation relation = ddl.catalog().relation(oid);
        if (relation instanceof Table table) {
            followTable(table);
        } else if (relation instanceof Sequence sequence) {
            followSequence(sequence);
        }
    }

    private void followTable(Table table) {
        String on = describe(table);
        for (var reference : ddl.catalog().references(table.oid())) {
            Table from = reference.table();
            if (!relations.contains(from.oid())) {
                found(from, reference.constraint(), on);
            }
        }
        for (Table view : dependents.viewsOf(table)) {
            found(view, on);
        }
        for (Sequence sequence : ddl.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null && owner.tableOid() == table.oid()) {
                followOwned(sequence);
            }
        }
    }

    /// A sequence that goes with its owner needs no mention.
    private void followOwned(Sequence sequence) {
        if (relations.add(sequence.oid())) {
            followSequence(sequence);
        }
    }

    private void followSequence(Sequence sequence) {
        String on = describe(sequence);
        for (Table table : ddl.catalog().tables()) {
            if (relations.contains(table.oid())) {
                continue;
            }
            for (Column column : table.liveColumns()) {
                ColumnPlace place = new ColumnPlace(table.oid(), column.attnum());
                if (dependents.uses(column, sequence)
                        && !columns.contains(place)
                        && defaults.add(place)) {
                    findings.add(
                            new Finding(
                                    "default value for column "
                                            + column.name()
                                            + " of "
                                            + describe(table),
                                    on));
                }
            }
        }
    }

    private void followConstraint(ConstraintPlace place) {
        Table table = ddl.table(place.tableOid());
        for (Constraint constraint : table.constraints()) {
            if (constraint.oid() == place.constraintOid()) {
                int index =
                        switch (constraint) {
                            case Constraint.PrimaryKey key -> key.indexOid();
                            case Constraint.Unique key -> key.indexOid();
                            case Constraint.Check c -> 0;
                            case Constraint.ForeignKey k -> 0;
                        };
                if (index != 0) {
                    followKey(table, constraint, index);
                }
            }
        }
    }

    private void followKey(Table table, Constraint key, int indexOid) {
        String on = "index " + key.name();
        for (var reference : ddl.catalog().references(table.oid())) {
            if (reference.constraint().targetIndex() == indexOid) {
                found(reference.table(), reference.constraint(), on);
            }
        }
    }

    private void followColumn(ColumnPlace place) {
        Table table = ddl.table(place.tableOid());
        int attnum = place.attnum();
        Column column = table.column(attnum);
        String on = "column " + column.name() + " of " + describe(table);
        for (Constraint constraint : table.constraints()) {
            if (constraint.columns().contains(attnum)) {
                ConstraintPlace own = new ConstraintPlace(table.oid(), constraint.oid());
                if (constraint instanceof Constraint.Check && constraint.columns().size() > 1) {
                    constraints.add(own);
                } else if (constraints.add(own)) {
                    followConstraint(own);
                }
            }
        }
        for (var reference : ddl.catalog().references(table.oid())) {
            if (reference.constraint().targetColumns().contains(attnum)) {
                found(reference.table(), reference.constraint(), on);
            }
        }
        for (Column other : table.liveColumns()) {
            String text = other.defaultText();
            if (other.generated()
                    && text != null
                    && other.attnum() != attnum
                    && dependents.mentions(table, text, attnum)) {
                ColumnPlace generated = new ColumnPlace(table.oid(), other.attnum());
                if (columns.add(generated)) {
                    findings.add(
                            new Finding("column " + other.name() + " of " + describe(table), on));
                    followColumn(generated);
                }
            }
        }
        for (Table view : dependents.viewsOf(table)) {
            if (dependents.needs(view, table, column)) {
                found(view, on);
            }
        }
        for (Sequence sequence : ddl.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null && owner.tableOid() == table.oid() && owner.attnum() == attnum) {
                followOwned(sequence);
            }
        }
    }

    private void found(CatalogRelation relation, String on) {
        if (relations.add(relation.oid())) {
            findings.add(new Finding(describe(relation), on));
            followRelation(relation.oid());
        }
    }

    private void found(Table table, Constraint.ForeignKey key, String on) {
        if (constraints.add(new ConstraintPlace(table.oid(), key.oid()))) {
            findings.add(new Finding("constraint " + key.name() + " on " + describe(table), on));
        }
    }

    String describe(CatalogRelation relation) {
        return relation.noun() + " " + RegNames.relationName(relation, ddl.catalog(), ddl.path());
    }

    private void write() {
        Erasure erasure = new Erasure(ddl);
        for (ConstraintPlace place : constraints) {
            if (!relations.contains(place.tableOid())) {
                ddl.writer.lockTable(place.tableOid(), LockMode.ACCESS_EXCLUSIVE);
                erasure.constraint(ddl.table(place.tableOid()), place.constraintOid());
            }
        }
        for (ColumnPlace place : defaults) {
            if (!relations.contains(place.tableOid())) {
                ddl.writer.lockTable(place.tableOid(), LockMode.ACCESS_EXCLUSIVE);
                Table table = ddl.table(place.tableOid());
                ddl.writer.put(table.withColumn(table.column(place.attnum()).withDefault(null)));
            }
        }
        for (ColumnPlace place : columns) {
            if (!relations.contains(place.tableOid())) {
                erasure.column(ddl.table(place.tableOid()), place.attnum());
            }
        }
        for (int oid : relations) {
            CatalogRelation relation = ddl.catalog().relation(oid);
            if (relation != null) {
                erasure.relation(relation);
            }
        }
        for (int oid : schemas) {
            erasure.schema(oid);
        }
    }
}
