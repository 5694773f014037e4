package io.falcondb.sql.session;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Copy;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.TableLocks;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;

/// LOCK TABLE, COPY, EXPLAIN, and what [SchemaCommands] carries out.
final class DataCommands {

    private static final Object[] NO_PARAMETERS = new Object[0];

    private final Session session;
    private final StatementRunner runner;
    private final CopyCommands copies;
    private final ExplainCommands explanations;

    DataCommands(Session session, StatementRunner runner) {
        this.session = session;
        this.runner = runner;
        this.copies = new CopyCommands(session, runner);
        this.explanations = new ExplainCommands(session, runner);
    }

    Progress lock(TransactionStatement.Lock lock, Portal portal) {
        TransactionCommands.requireBlock(session, "LOCK TABLE");
        Transaction transaction = session.block().current();
        ExecutionContext context =
                runner.context(transaction, transaction.view(), NO_PARAMETERS, true);
        LockMode mode = LockMode.valueOf(lock.mode().name());
        for (TableRef.Named table : lock.tables()) {
            Name name = table.name();
            Catalog catalog = session.catalog().current();
            CatalogRelation relation =
                    catalog.require(session.environment().searchPath(), name.schema(), name.last());
            requireLockable(context, relation, mode);
            byte[] key = TableLocks.key(relation.oid());
            if (lock.nowait() && !context.tryLock(key, mode)) {
                throw new DatabaseException(
                        ErrorCode.LOCK_NOT_AVAILABLE,
                        "could not obtain lock on relation \"" + relation.name() + "\"");
            }
            context.lock(key, mode);
        }
        return TransactionCommands.done(portal, "LOCK TABLE");
    }

    /// ACCESS SHARE may be taken by whoever reads, ROW EXCLUSIVE by whoever writes, the others by
    /// whoever changes or removes rows.
    private static void requireLockable(
            ExecutionContext context, CatalogRelation relation, LockMode mode) {
        if (!context.isRestricted()) {
            return;
        }
        CatalogServices session = context.service(CatalogServices.class);
        Rights rights = new Rights(session.catalog(), session.currentUser());
        Secured object = Secured.of(relation);
        boolean may =
                rights.may(object, Privilege.UPDATE)
                        || rights.may(object, Privilege.DELETE)
                        || rights.may(object, Privilege.TRUNCATE)
                        || mode == LockMode.ROW_EXCLUSIVE && rights.may(object, Privilege.INSERT)
                        || mode == LockMode.ACCESS_SHARE && rights.may(object, Privilege.SELECT);
        if (!may) {
            throw Rights.denied(object);
        }
    }

    Progress run(Statement statement, Portal portal, ResultSink sink, boolean describe) {
        return switch (statement) {
            case Copy copy -> copies.run(copy, portal, sink);
            case Maintenance.Explain explain -> explanations.run(explain, portal, sink, describe);
            default -> {
                forbidBlock(statement);
                yield TransactionCommands.done(portal, change(statement));
            }
        };
    }

    private String change(Statement statement) {
        Transaction transaction = session.block().current();
        try (ReadView view = transaction.beginStatement(true)) {
            return session.database()
                    .schemaCommands()
                    .execute(statement, runner.context(transaction, view, NO_PARAMETERS, true));
        }
    }

    private void forbidBlock(Statement statement) {
        if (statement instanceof Maintenance.Vacuum) {
            TransactionCommands.forbidBlock(session, "VACUUM");
        }
    }
}
