package io.falcondb.sql.session;

import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.execute.StalePlan;
import io.falcondb.sql.execute.WouldBlock;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.session.setting.SessionValues;
import io.falcondb.sql.transaction.Isolation;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a session reads from members that need not be the primary, because it asked for it with
/// `falcon.read_from`: statements that only read and are transactions of their own under READ
/// COMMITTED, and transactions that are READ ONLY as a whole, which have one view then.
///
/// Such a statement is planned with the catalog that this process knows, and sees that of its view:
/// nobody else is asked for either, so that it works while the primary is away. Belongs to its
/// session.
final class FollowerReading {

    private static final long PAUSE_MILLIS = 10;

    private final Session session;

    /// Of the running statement's view, or of the READ ONLY transaction's.
    private @Nullable Catalog seen;

    private boolean learned;

    FollowerReading(Session session) {
        this.session = session;
    }

    /// Whether a statement that only reads would go past the primary now.
    boolean applies() {
        SessionValues values = session.values();
        Transaction running = session.block().currentOrNull();
        if (running == null) {
            return values.readFrom() != ReadFrom.PRIMARY
                    && (values.defaultReadOnly()
                            || TransactionBlock.isolation(values.defaultIsolation())
                                    == Isolation.READ_COMMITTED);
        }
        if (running.followerView() != null) {
            return true;
        }
        if (values.readFrom() == ReadFrom.PRIMARY || running.attachment(Catalog.class) != null) {
            return false;
        }
        if (running.readOnly()) {
            return !running.hasRead();
        }
        return session.block().state() == TransactionBlock.State.IMPLICIT
                && running.isolation() == Isolation.READ_COMMITTED
                && !running.hasWrites()
                && running.idIfAny() == null;
    }

    /// What to plan with while [#applies].
    Catalog planningCatalog() {
        Catalog ofView = catalog();
        return ofView == null ? catalogs().known() : ofView;
    }

    /// A statement may be refused only because this process does not know the newest catalog.
    ///
    /// @return null if it does know it, or if the primary cannot be asked
    @Nullable Catalog newerThan(Catalog planned) {
        if (!applies() || catalog() != null) {
            return null;
        }
        try {
            Catalog newest = catalogs().newest();
            return newest.version() == planned.version() ? null : newest;
        } catch (DatabaseException away) {
            return null;
        }
    }

    /// That of the running statement or transaction, if it reads past the primary.
    @Nullable Catalog catalog() {
        return seen;
    }

    /// A statement begins: what the one before saw is over, unless they share a view.
    void beginStatement() {
        Transaction running = session.block().currentOrNull();
        if (running == null || running.followerView() == null) {
            seen = null;
        }
    }

    void transactionEnded() {
        seen = null;
    }

    /// Begins a statement that reads past the primary.
    ///
    /// @return null if it is to be read from the primary
    /// @throws StalePlan if the plan is older than what the view shows; the newer catalog is known
    /// @throws DatabaseException CANNOT_CONNECT_NOW if only replicas may answer and none can
    @Nullable ReadView begin(Transaction transaction, PhysicalPlan plan, boolean mayBlock) {
        if (plan.writes() || !applies()) {
            return null;
        }
        Group group = session.database().group();
        if (!mayBlock && group.isRemote()) {
            throw WouldBlock.INSTANCE;
        }
        SessionValues values = session.values();
        FollowerRead wanted = new FollowerRead(values.readFrom(), values.maxStaleness(), 0);
        boolean shared = transaction.followerView() != null;
        long deadline = Ticker.SYSTEM.nanos() + values.maxStaleness().toNanos();
        while (true) {
            FollowerView view = shared ? null : opened(group, wanted);
            if (view == null && !shared) {
                return null;
            }
            Catalog found = view == null ? planningCatalog() : at(view);
            if (found.version() == plan.catalogVersion()) {
                seen = found;
                return view == null
                        ? transaction.beginStatement(true)
                        : transaction.beginStatement(view);
            }
            if (view != null) {
                view.close();
            }
            if (shared || found.version() > plan.catalogVersion()) {
                learned = true;
                throw StalePlan.INSTANCE;
            }
            // The schema is newer than the view: a member will do that has come so far.
            if (wanted.from() == ReadFrom.NEAREST) {
                return null;
            }
            if (Ticker.SYSTEM.nanos() - deadline > 0) {
                throw new DatabaseException(
                                ErrorCode.CANNOT_CONNECT_NOW,
                                "no replica has the schema that the statement was planned for")
                        .hint("falcon.max_staleness says how long a replica is waited for.");
            }
            pause();
        }
    }

    /// Whether the newest catalog was learned from a view, so that the primary need not be asked.
    boolean takeLearned() {
        boolean was = learned;
        learned = false;
        return was;
    }

    /// @return null if the primary may answer instead
    private static @Nullable FollowerView opened(Group group, FollowerRead wanted) {
        try {
            return group.openFollowerView(wanted);
        } catch (DatabaseException refusal) {
            if (wanted.from() == ReadFrom.NEAREST
                    && refusal.code() == ErrorCode.CANNOT_CONNECT_NOW) {
                return null;
            }
            throw refusal;
        }
    }

    private Catalog at(FollowerView view) {
        try {
            return catalogs().at(view);
        } catch (RuntimeException | Error refusal) {
            view.close();
            throw refusal;
        }
    }

    private CatalogStore catalogs() {
        return session.database().catalogs();
    }

    private void pause() {
        session.checkCancelled();
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(ErrorCode.ADMIN_SHUTDOWN, "the server is shutting down");
        }
    }
}
