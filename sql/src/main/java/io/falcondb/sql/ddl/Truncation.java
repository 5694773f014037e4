package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Maintenance.Truncate;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Secured;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/// TRUNCATE: tables get new, empty keyspaces.
final class Truncation {

    private final Ddl ddl;

    Truncation(Ddl ddl) {
        this.ddl = ddl;
    }

    void truncate(Truncate statement) {
        Set<Integer> tables = new LinkedHashSet<>();
        for (TableRef.Named named : statement.tables()) {
            Table table = ddl.lockTable(named.name(), LockMode.ACCESS_EXCLUSIVE);
            ddl.rights().require(Secured.of(table), Privilege.TRUNCATE);
            tables.add(table.oid());
        }
        follow(tables, statement.cascade());
        for (int oid : tables) {
            truncate(ddl.table(oid));
            if (statement.restartIdentity()) {
                restartSequences(oid);
            }
        }
    }

    private void follow(Set<Integer> tables, boolean cascade) {
        Deque<Integer> open = new ArrayDeque<>(tables);
        while (!open.isEmpty()) {
            int oid = open.removeFirst();
            for (var reference : ddl.catalog().references(oid)) {
                Table from = reference.table();
                if (tables.contains(from.oid())) {
                    continue;
                }
                if (!cascade) {
                    String target = ddl.table(oid).name();
                    throw new DatabaseException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "cannot truncate a table referenced in a foreign key"
                                            + " constraint")
                            .detail("Table \"" + from.name() + "\" references \"" + target + "\".")
                            .hint(
                                    "Truncate table \""
                                            + from.name()
                                            + "\" at the same time, or use TRUNCATE ... CASCADE.");
                }
                ddl.notices().notice("truncate cascades to table \"" + from.name() + "\"");
                ddl.rights().require(Secured.of(from), Privilege.TRUNCATE);
                ddl.writer.lockTable(from.oid(), LockMode.ACCESS_EXCLUSIVE);
                tables.add(from.oid());
                open.add(from.oid());
            }
        }
    }

    private void truncate(Table table) {
        Erasure erasure = new Erasure(ddl);
        erasure.dropKeys(table.storageId());
        if (table.hasHiddenKey()) {
            erasure.sequenceState(table.storageId());
        }
        for (Index index : table.secondaryIndexes()) {
            erasure.dropKeys(index.storageId());
        }
        ddl.writer.put(new TableRewrite(ddl).relocated(table));
    }

    private void restartSequences(int tableOid) {
        SequenceStatements statements = new SequenceStatements(ddl);
        for (Sequence sequence : ddl.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null && owner.tableOid() == tableOid) {
                ddl.writer.put(statements.restarted(sequence, sequence.definition().start()));
            }
        }
    }
}
