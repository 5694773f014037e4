package io.falcondb.sql.execute;

import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Interrupt;
import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.TableLocks;
import io.falcondb.sql.execute.temporary.TemporarySpace;
import io.falcondb.sql.privilege.Access;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.transaction.CancelFlag;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one execution of one statement works with. Not thread-safe.
///
/// As an [Environment] it answers what its session answers, and hands out itself to sub-queries.
public final class ExecutionContext implements Environment {

    /// Bytes one operator may hold before it goes to disk or refuses, `falcon.sql.work-mem`.
    public static final long WORK_MEMORY = 64L << 20;

    private static final TemporarySpace SYSTEM_SPACE =
            TemporarySpace.ofSystem(TemporarySpace.LIMIT);

    private static final long PROVED = -1;

    private final Transaction transaction;
    private final ReadView view;
    private final @Nullable Object[] parameters;
    private final Environment environment;
    private final CancelFlag cancel;
    private final boolean nonBlocking;
    private final long lockTimeoutNanos;
    private final EvalContext evaluation;
    private long workMemory = WORK_MEMORY;
    private TemporarySpace temporarySpace = SYSTEM_SPACE;
    private @Nullable Map<Object, Object> memory;
    private @Nullable SchemaFence fence;
    private boolean restricted;
    private boolean readsOnce;
    private long unproved = PROVED;

    private record OwedLock(int tableOid, LockMode mode, long catalogVersion) {}

    /// Remembered under its class: a field more would cost every statement.
    private record Owed(List<OwedLock> locks) {}

    /// @param view what the statement sees: [Transaction#beginStatement]
    /// @param parameters values of `$1`, `$2`, ..., boxed as their types' `Repr` says
    /// @param nonBlocking the thread must not wait: what would wait throws [WouldBlock]
    /// @param lockTimeoutNanos `lock_timeout`, 0 for none
    public ExecutionContext(
            Transaction transaction,
            ReadView view,
            @Nullable Object[] parameters,
            Environment environment,
            CancelFlag cancel,
            boolean nonBlocking,
            long lockTimeoutNanos) {
        this.transaction = transaction;
        this.view = view;
        this.parameters = parameters;
        this.environment = environment;
        this.cancel = cancel;
        this.nonBlocking = nonBlocking;
        this.lockTimeoutNanos = lockTimeoutNanos;
        this.evaluation = new EvalContext(parameters, this);
    }

    public Transaction transaction() {
        return transaction;
    }

    public ReadView view() {
        return view;
    }

    public @Nullable Object[] parameters() {
        return parameters;
    }

    /// Parameters and outer rows for evaluators.
    public EvalContext evaluation() {
        return evaluation;
    }

    public long workMemory() {
        return workMemory;
    }

    /// @param bytes `falcon.sql.work-mem` as the session has it
    public void workMemory(long bytes) {
        workMemory = bytes;
    }

    public TemporarySpace temporarySpace() {
        return temporarySpace;
    }

    /// @param space where operators keep what exceeds [#workMemory]
    public void temporarySpace(TemporarySpace space) {
        temporarySpace = space;
    }

    /// What this execution remembers under a key, such as the answer of a sub-query that needs to
    /// be asked only once. Keys are compared by identity.
    public @Nullable Object recall(Object key) {
        return memory == null ? null : memory.get(key);
    }

    public void remember(Object key, Object value) {
        if (memory == null) {
            memory = new IdentityHashMap<>();
        }
        memory.put(key, value);
    }

    @Override
    public Formatting formatting() {
        return environment.formatting();
    }

    @Override
    public long transactionTimestamp() {
        return environment.transactionTimestamp();
    }

    @Override
    public long statementTimestamp() {
        return environment.statementTimestamp();
    }

    @Override
    public long clockTimestamp() {
        return environment.clockTimestamp();
    }

    @Override
    public <T> T service(Class<T> kind) {
        if (kind == ExecutionContext.class) {
            return kind.cast(this);
        }
        if (kind == Interrupt.class) {
            return kind.cast(new StatementInterrupt());
        }
        return environment.service(kind);
    }

    public boolean nonBlocking() {
        return nonBlocking;
    }

    /// To be called now and then by whatever runs long.
    ///
    /// @throws io.falcondb.kernel.DatabaseException QUERY_CANCELED
    public void checkCancelled() {
        cancel.check();
    }

    /// What functions that run long ask.
    private final class StatementInterrupt implements Interrupt {
        @Override
        public void check() {
            checkCancelled();
        }

        @Override
        public void beforeWaiting() {
            if (nonBlocking) {
                throw WouldBlock.INSTANCE;
            }
        }
    }

    /// Takes a lock and waits for it as `lock_timeout` allows.
    ///
    /// @throws WouldBlock if somebody holds it and this context must not wait
    /// @throws io.falcondb.kernel.DatabaseException LOCK_NOT_AVAILABLE after `lock_timeout`,
    ///   QUERY_CANCELED, DEADLOCK_DETECTED
    public void lock(byte[] key, LockMode mode) {
        if (owes() && transaction.group().isRemote()) {
            claim(key, mode, List.of());
        } else {
            payOwed(key);
            require(transaction.lock(key, mode, lockWait()));
        }
    }

    /// As [#lock]; answers the newest version of the key, with the transaction's own writes.
    public byte @Nullable [] lockNewest(byte[] key, LockMode mode) {
        if (transaction.isRemote(key)) {
            return claim(key, mode, List.of(key)).getFirst();
        }
        lock(key, mode);
        return transaction.newest(key);
    }

    /// The version under a key that the statement's view shows: the newest, if the statement reads
    /// no other key and took no snapshot.
    ///
    /// @throws StalePlan as [#lockTable]
    public byte @Nullable [] read(byte[] key) {
        return readsOnce && transaction.isRemote(key)
                ? claim(key, null, List.of(key)).getFirst()
                : view.get(key);
    }

    /// The statement reads one key at most: its newest version is what a snapshot taken just then
    /// shows.
    public void readsOnce() {
        readsOnce = true;
    }

    private Locks.Wait lockWait() {
        return nonBlocking
                ? Locks.Wait.NONE
                : lockTimeoutNanos == 0 ? Locks.Wait.FOREVER : new Locks.Wait(lockTimeoutNanos);
    }

    private void require(Locks.Outcome outcome) {
        switch (outcome) {
            case GRANTED -> {}
            case NOT_AVAILABLE -> {
                if (nonBlocking) {
                    throw WouldBlock.INSTANCE;
                }
                throw CancelFlag.Reason.LOCK_TIMEOUT.toException();
            }
            case CANCELLED -> {
                cancel.check();
                throw CancelFlag.Reason.USER_REQUEST.toException();
            }
        }
    }

    /// Makes [#require] ask: for roles that are no superusers.
    public void restricted() {
        restricted = true;
    }

    public boolean isRestricted() {
        return restricted;
    }

    /// @throws io.falcondb.kernel.DatabaseException INSUFFICIENT_PRIVILEGE unless the session's
    ///   current role may do all that
    public void require(List<Access> accesses) {
        if (restricted && !accesses.isEmpty()) {
            CatalogServices session = service(CatalogServices.class);
            new Rights(session.catalog(), session.currentUser()).require(accesses);
        }
    }

    /// The check that [#lockTable] makes; none is made without it.
    public void schemaFence(SchemaFence check) {
        fence = check;
    }

    /// Locks a table in one of the eight table modes, once per transaction.
    ///
    /// In a cluster a weak lock is taken in one group, the one that names the transaction. It is
    /// owed until the first row is touched: as long as the transaction has touched nothing, that
    /// row decides which group that is, so that a transaction within one group stays there; and a
    /// group in another process is asked for both locks in one call.
    ///
    /// @param catalogVersion of the plan that will use the table; negative: any will do
    /// @throws StalePlan if the schema changed since: now, or when the first row is touched
    public void lockTable(int tableOid, LockMode mode, long catalogVersion) {
        if (transaction.holdsTable(tableOid, mode)) {
            return;
        }
        boolean later =
                transaction.isUnplaced() || catalogVersion >= 0 && transaction.group().isRemote();
        if (mode.isWeak() && later) {
            List<OwedLock> owed = new ArrayList<>(owed());
            owed.add(new OwedLock(tableOid, mode, catalogVersion));
            remember(Owed.class, new Owed(owed));
        } else {
            lockTableNow(tableOid, mode, catalogVersion);
        }
    }

    /// The plan is of a catalog that was not asked for: it must be the newest one when the first
    /// row is touched or shown.
    public void owesProof(long catalogVersion) {
        unproved = catalogVersion;
    }

    /// Whether the schema may have changed before the statement began.
    public boolean owesProof() {
        return unproved != PROVED;
    }

    /// As [#lockTable], at once: for who cannot begin anew when the first row is touched.
    ///
    /// @throws StalePlan if the schema changed since
    public void lockTableNow(int tableOid, LockMode mode, long catalogVersion) {
        if (!transaction.holdsTable(tableOid, mode)) {
            lock(TableLocks.key(tableOid), mode);
            transaction.holdTable(tableOid, mode);
            SchemaFence check = fence;
            if (check != null && catalogVersion >= 0 && !check.isCurrent(catalogVersion)) {
                throw StalePlan.INSTANCE;
            }
        }
    }

    /// To be called before a row is written without a lock on its key.
    ///
    /// @throws StalePlan as [#lockTable]
    public void touch(byte[] key) {
        if (owes() && transaction.group().isRemote()) {
            claim(key, null, List.of());
        } else {
            payOwed(key);
        }
    }

    /// To be called before a statement's first row is shown, or that it has none: a statement that
    /// touched no row owes its locks still, and must not rest on an old schema all the same.
    ///
    /// @throws StalePlan as [#lockTable]
    public void checkOwed() {
        SchemaFence check = fence;
        if (check == null) {
            return;
        }
        long needed = neededVersion();
        if (needed >= 0 && !check.isCurrent(needed)) {
            throw StalePlan.INSTANCE;
        }
        unproved = PROVED;
    }

    private boolean owes() {
        return owesProof() || !owed().isEmpty();
    }

    /// The version that everything owed rests on; negative if any will do.
    private long neededVersion() {
        long needed = unproved;
        for (OwedLock lock : owed()) {
            needed = Math.max(needed, lock.catalogVersion());
        }
        return needed;
    }

    /// Everything owed, a lock on the key and what is to be read, in one call.
    ///
    /// @param mode null for no lock on the key
    private List<byte @Nullable []> claim(
            byte[] key, @Nullable LockMode mode, List<byte[]> wanted) {
        List<OwedLock> due = owed();
        List<Claim.KeyLock> locks = new ArrayList<>(due.size() + 1);
        for (OwedLock lock : due) {
            locks.add(new Claim.KeyLock(TableLocks.key(lock.tableOid()), lock.mode()));
        }
        if (mode != null) {
            locks.add(new Claim.KeyLock(key, mode));
        }
        SchemaFence check = fence;
        long needed = check == null ? -1 : neededVersion();
        List<byte[]> reads = wanted;
        if (check != null && needed >= 0) {
            reads = new ArrayList<>(wanted);
            reads.add(check.key());
        }
        Claimed claimed = transaction.claim(key, locks, reads, lockWait());
        require(claimed.outcome());
        due.forEach(lock -> transaction.holdTable(lock.tableOid(), lock.mode()));
        remember(Owed.class, new Owed(List.of()));
        if (check != null
                && needed >= 0
                && !check.isCurrent(claimed.versions().getLast(), needed)) {
            throw StalePlan.INSTANCE;
        }
        unproved = PROVED;
        return claimed.versions();
    }

    private void payOwed(byte[] key) {
        List<OwedLock> due = owed();
        if (!due.isEmpty()) {
            remember(Owed.class, new Owed(List.of()));
            transaction.id(key);
            for (OwedLock lock : due) {
                lockTableNow(lock.tableOid(), lock.mode(), lock.catalogVersion());
            }
        }
    }

    private List<OwedLock> owed() {
        return memory != null && memory.get(Owed.class) instanceof Owed(List<OwedLock> locks)
                ? locks
                : List.of();
    }

    /// Takes a lock only if nobody holds it, as NOWAIT and SKIP LOCKED do.
    public boolean tryLock(byte[] key, LockMode mode) {
        touch(key);
        return transaction.lock(key, mode, Locks.Wait.NONE) == Locks.Outcome.GRANTED;
    }
}
