package io.falcondb.sql.execute.modify;

import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.table.StoredTable;
import io.falcondb.sql.execute.table.TableExpressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The writers of one catalog's tables, made when they are needed: foreign keys lead from one to
/// the next, also in circles. Thread-safe.
public final class Writers {

    private final Catalog catalog;
    private final TableExpressions expressions;
    private final Map<Integer, StoredTable> stored = new HashMap<>();
    private final Map<Integer, TableWriter> writers = new HashMap<>();

    public Writers(Catalog catalog, TableExpressions expressions) {
        this.catalog = catalog;
        this.expressions = expressions;
    }

    public Catalog catalog() {
        return catalog;
    }

    public TableExpressions expressions() {
        return expressions;
    }

    public synchronized StoredTable stored(Table table) {
        return stored.computeIfAbsent(table.oid(), oid -> new StoredTable(table, expressions));
    }

    public synchronized TableWriter writer(Table table) {
        TableWriter known = writers.get(table.oid());
        if (known == null) {
            known = new TableWriter(stored(table), expressions.rules(table), this);
            writers.put(table.oid(), known);
        }
        return known;
    }

    TableWriter writer(int tableOid) {
        return writer(table(tableOid));
    }

    Table table(int oid) {
        Table table = catalog.table(oid);
        if (table == null) {
            throw new IllegalStateException("no table with oid " + oid);
        }
        return table;
    }

    List<Catalog.Reference> references(int tableOid) {
        return catalog.references(tableOid);
    }

    String schemaName(Table table) {
        return catalog.schemaName(table.schemaOid());
    }

    ReferringKey referring(Table child, Constraint.ForeignKey key) {
        return new ReferringKey(this, child, key);
    }
}
