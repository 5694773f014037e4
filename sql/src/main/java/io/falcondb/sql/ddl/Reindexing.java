package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Maintenance.Reindex;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import java.util.List;

/// REINDEX of an index or of a table's indexes: entries are built anew in a new keyspace.
final class Reindexing {

    private final Ddl ddl;

    Reindexing(Ddl ddl) {
        this.ddl = ddl;
    }

    void reindex(Reindex statement) {
        switch (statement.target()) {
            case INDEX -> {
                CatalogRelation found = lock(statement);
                if (!(found instanceof Index index)) {
                    throw new DatabaseException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "\"" + found.name() + "\" is not an index");
                }
                rebuild(index);
            }
            case TABLE -> {
                Table table = ddl.asTable(lock(statement));
                for (Index index : List.copyOf(table.secondaryIndexes())) {
                    rebuild(index);
                }
            }
            case SCHEMA, SYSTEM, DATABASE ->
                    throw Unsupported.feature(
                            "REINDEX of a whole schema or database is not supported");
        }
    }

    private CatalogRelation lock(Reindex statement) {
        CatalogRelation found = ddl.lockOwn(statement.name(), LockMode.ACCESS_EXCLUSIVE);
        if (found == null) {
            throw Ddl.undefined("relation", statement.name());
        }
        ddl.writer.begin();
        return found;
    }

    private void rebuild(Index index) {
        if (index.primary()) {
            return;
        }
        Table table = ddl.table(index.tableOid());
        Index fresh =
                index.withStorageId(ddl.writer.newKeyspace(TablePlacement.ofEntries(table, index)));
        Table changed = table.withIndex(fresh);
        ddl.writer.put(changed);
        new IndexBuild(ddl).fill(changed, fresh);
        new Erasure(ddl).dropKeys(index.storageId());
    }
}
