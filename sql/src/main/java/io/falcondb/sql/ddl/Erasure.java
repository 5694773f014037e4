package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.sql.catalog.AccessList;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Comment;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Descriptor;
import io.falcondb.sql.catalog.DescriptorKey;
import io.falcondb.sql.catalog.DescriptorKey.Kind;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.SystemClass;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.VirtualTable;
import io.falcondb.sql.transaction.Keyspaces;
import java.util.ArrayList;
import java.util.List;

/// Takes single objects out of the catalog with everything that is stored only for them. Asks no
/// questions: [Removal] did.
final class Erasure {

    private final Ddl ddl;

    Erasure(Ddl ddl) {
        this.ddl = ddl;
    }

    void relation(CatalogRelation relation) {
        switch (relation) {
            case Table table -> table(table);
            case Sequence sequence -> {
                ddl.writer.remove(sequence.key());
                sequenceState(sequence.sequenceId());
                remarks(SystemClass.PG_CLASS, sequence.oid());
            }
            case Index index -> index(ddl.table(index.tableOid()), index);
            case VirtualTable table ->
                    throw new IllegalArgumentException("system table " + table.name());
        }
    }

    private void table(Table table) {
        ddl.writer.lockTable(table.oid(), LockMode.ACCESS_EXCLUSIVE);
        if (!table.isView()) {
            dropKeys(table.storageId());
            if (table.hasHiddenKey()) {
                sequenceState(table.storageId());
            }
            table.secondaryIndexes().forEach(index -> dropKeys(index.storageId()));
        }
        ddl.writer.remove(table.key(), DescriptorKey.of(Kind.STATISTICS, table.oid()));
        remarks(SystemClass.PG_CLASS, table.oid());
        table.indexes().forEach(index -> remarks(SystemClass.PG_CLASS, index.oid()));
        table.constraints().forEach(each -> remarks(SystemClass.PG_CONSTRAINT, each.oid()));
    }

    /// A secondary index.
    private void index(Table table, Index index) {
        dropKeys(index.storageId());
        List<Index> indexes = new ArrayList<>(table.indexes());
        indexes.removeIf(each -> each.oid() == index.oid());
        ddl.writer.put(table.withIndexes(indexes));
        remarks(SystemClass.PG_CLASS, index.oid());
    }

    /// A constraint, with its index if it is a key. Without its primary key a table gets a hidden
    /// one: its rows move.
    void constraint(Table table, int constraintOid) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        Constraint gone = null;
        for (Constraint each : constraints) {
            if (each.oid() == constraintOid) {
                gone = each;
            }
        }
        if (gone == null) {
            return;
        }
        constraints.remove(gone);
        Table changed = table.withConstraints(constraints);
        remarks(SystemClass.PG_CONSTRAINT, constraintOid);
        switch (gone) {
            case Constraint.PrimaryKey key -> {
                List<Index> indexes = new ArrayList<>(changed.secondaryIndexes());
                new TableRewrite(ddl).rewrite(table, changed.withIndexes(indexes));
                remarks(SystemClass.PG_CLASS, key.indexOid());
            }
            case Constraint.Unique key -> {
                ddl.writer.put(changed);
                Index index = changed.index(key.indexOid());
                if (index != null) {
                    index(changed, index);
                }
            }
            case Constraint.Check check -> ddl.writer.put(changed);
            case Constraint.ForeignKey key -> ddl.writer.put(changed);
        }
    }

    /// A column, with the indexes that use it. Its constraints are gone already.
    void column(Table table, int attnum) {
        Table changed = table;
        for (Index index : table.secondaryIndexes()) {
            boolean used =
                    index.uses(attnum)
                            || (index.hasExpressions() || index.predicate() != null)
                                    && usesInText(table, index, attnum);
            if (used) {
                index(changed, index);
                changed = ddl.table(table.oid());
            }
        }
        Column column = changed.column(attnum);
        ddl.writer.put(changed.withColumn(column.drop()));
        remove(new DescriptorKey(Kind.COMMENT, table.oid(), SystemClass.PG_CLASS, attnum));
    }

    private boolean usesInText(Table table, Index index, int attnum) {
        Dependents dependents = new Dependents(ddl);
        String predicate = index.predicate();
        if (predicate != null && dependents.mentions(table, predicate, attnum)) {
            return true;
        }
        for (var key : index.keys()) {
            String expression = key.expression();
            if (expression != null && dependents.mentions(table, expression, attnum)) {
                return true;
            }
        }
        return false;
    }

    void schema(int oid) {
        ddl.writer.remove(DescriptorKey.of(Kind.SCHEMA, oid));
        remarks(SystemClass.PG_NAMESPACE, oid);
    }

    void dropKeys(int storageId) {
        ddl.writer.transaction().dropKeys(Keyspaces.range(storageId));
    }

    /// Where a sequence, or the hidden row ids of a table, had got to.
    void sequenceState(long sequenceId) {
        ddl.writer.transaction().delete(Sequences.key(sequenceId));
    }

    /// Comments and access lists of an object.
    void remarks(int classOid, int oid) {
        List<DescriptorKey> keys = new ArrayList<>();
        for (Descriptor each : ddl.catalog().descriptors()) {
            boolean meant =
                    each instanceof Comment comment
                                    && comment.classOid() == classOid
                                    && comment.objectOid() == oid
                            || each instanceof AccessList list
                                    && list.classOid() == classOid
                                    && list.objectOid() == oid;
            if (meant) {
                keys.add(each.key());
            }
        }
        if (!keys.isEmpty()) {
            ddl.writer.remove(keys.toArray(DescriptorKey[]::new));
        }
    }

    private void remove(DescriptorKey key) {
        if (ddl.catalog().descriptor(key) != null) {
            ddl.writer.remove(key);
        }
    }
}
