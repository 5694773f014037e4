package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Placement;
import io.falcondb.sql.catalog.Bootstrap;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.catalog.Descriptor;
import io.falcondb.sql.catalog.DescriptorCodec;
import io.falcondb.sql.catalog.DescriptorKey;
import io.falcondb.sql.catalog.TableLocks;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/// Stages changes of the catalog in a transaction. The transaction's own catalog is attached to it
/// under `Catalog.class`. Belongs to one statement; not thread-safe.
///
/// The first change locks the row that holds the catalog's version until the transaction ends: two
/// transactions with DDL never overlap, so each continues from the newest catalog, whatever its
/// isolation level. Tables are locked before that row, so that who waits for a table does not hold
/// up everybody else's DDL.
final class CatalogWriter {

    /// The sequence that oids and storage ids come from. Outside transactions, so that none is ever
    /// used twice.
    private static final long OID_SEQUENCE = 1;

    private static final Sequences.Definition OIDS =
            new Sequences.Definition(
                    1,
                    Bootstrap.FIRST_USER_OID,
                    Integer.MAX_VALUE,
                    Bootstrap.FIRST_USER_OID,
                    false);

    private final ExecutionContext context;
    private final CatalogStore store;

    CatalogWriter(ExecutionContext context, CatalogStore store) {
        this.context = context;
        this.store = store;
    }

    /// The newest catalog that this transaction may continue from: its own, or the newest
    /// committed.
    Catalog catalog() {
        Catalog own = transaction().attachment(Catalog.class);
        return own != null ? own : store.newest();
    }

    Transaction transaction() {
        return context.transaction();
    }

    void lockTable(int tableOid, LockMode mode) {
        context.lock(TableLocks.key(tableOid), mode);
    }

    /// Makes this transaction the one that changes the catalog. What was looked up before must be
    /// looked up again.
    void begin() {
        if (transaction().attachment(Catalog.class) != null) {
            return;
        }
        if (transaction().readOnly()) {
            throw new DatabaseException(
                    ErrorCode.READ_ONLY_SQL_TRANSACTION,
                    "cannot execute this statement in a read-only transaction");
        }
        byte[] key = DescriptorCodec.versionKey();
        context.lock(key, LockMode.UPDATE);
        Catalog base = store.newest();
        byte @Nullable [] row = transaction().newest(key);
        long version = row == null ? 0 : DescriptorCodec.readVersion(row, Version.ROW);
        if (row == null) {
            base.descriptors().forEach(this::write);
        }
        transaction().put(key, DescriptorCodec.versionRow(version + 1));
        transaction().attach(Catalog.class, base.with());
    }

    /// A number that was never handed out before, for objects and keyspaces.
    int newOid() {
        return (int) transaction().group().sequences().next(OID_SEQUENCE, "oid", OIDS);
    }

    /// A keyspace that was never used before.
    ///
    /// @throws DatabaseException PROGRAM_LIMIT_EXCEEDED if no number is left
    int newKeyspace(Placement kind) {
        int number = newOid();
        if (number >= Placement.NUMBERS) {
            throw new DatabaseException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED, "no more tables can be created")
                    .detail("A database can create " + Placement.NUMBERS + " objects.");
        }
        return kind.keyspace(number);
    }

    void put(Descriptor... descriptors) {
        begin();
        for (Descriptor descriptor : descriptors) {
            write(descriptor);
        }
        transaction().attach(Catalog.class, catalog().with(descriptors));
    }

    void remove(DescriptorKey... keys) {
        begin();
        for (DescriptorKey key : keys) {
            transaction().delete(DescriptorCodec.key(key));
        }
        transaction().attach(Catalog.class, catalog().without(keys));
    }

    private void write(Descriptor descriptor) {
        transaction().put(DescriptorCodec.key(descriptor.key()), DescriptorCodec.row(descriptor));
    }
}
