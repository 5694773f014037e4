package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One transaction as its gateway sees it. Reads go through a [ReadView] per statement; writes are
/// buffered here until [#commit]. A statement's own writes are kept apart until [#finishStatement],
/// so that no query sees the effects of its own statement and [#undoStatement] is free.
///
/// Not thread-safe, except [#cancelWait]; it may move between threads between calls.
public final class Transaction {

    private final Group group;
    private final TransactionLimits limits;
    private @Nullable TransactionWrites ownWrites;
    private @Nullable ReadRanges reads;
    private Isolation isolation;
    private boolean readOnly;
    private @Nullable Snapshot snapshot;
    private @Nullable ReadView view;
    private volatile @Nullable TransactionId id;
    private @Nullable Savepoints savepoints;
    private Map<Class<?>, Object> attachments = Map.of();
    private List<Long> tables = List.of();

    public Transaction(
            Group group, TransactionLimits limits, Isolation isolation, boolean readOnly) {
        this.group = group;
        this.limits = limits;
        this.isolation = isolation;
        this.readOnly = readOnly;
    }

    public Group group() {
        return group;
    }

    public Isolation isolation() {
        return isolation;
    }

    /// To be set before the first statement.
    public void isolation(Isolation level) {
        isolation = level;
    }

    public boolean readOnly() {
        return readOnly;
    }

    public void readOnly(boolean value) {
        readOnly = value;
    }

    /// Whether a statement already took its view: then the isolation level is fixed.
    public boolean hasRead() {
        return view != null;
    }

    public boolean hasWrites() {
        return ownWrites != null && !ownWrites.isEmpty();
    }

    /// The transaction's name if it has one yet.
    public @Nullable TransactionId idIfAny() {
        return id;
    }

    /// The transaction's name, given at the first need.
    public TransactionId id() {
        TransactionId named = id;
        if (named == null) {
            named = group.begin();
            id = named;
        }
        return named;
    }

    /// The transaction's name, given at the first need by the group that has `key`, which the
    /// transaction is about to touch.
    public TransactionId id(byte[] key) {
        TransactionId named = id;
        if (named == null) {
            named = group.begin(key);
            id = named;
        }
        return named;
    }

    /// Whether the first key that is touched will decide which group names the transaction.
    public boolean isUnplaced() {
        return id == null && group.spansGroups();
    }

    /// Whether a write under the key makes no group more take part.
    public boolean takesPart(byte[] key) {
        TransactionId named = id;
        return named == null || group.takesPart(named, key);
    }

    /// What the next statement sees: a new read timestamp under READ COMMITTED, else the
    /// transaction's snapshot.
    ///
    /// @param mayRunLong keeps the versions it needs until the view is closed
    public ReadView beginStatement(boolean mayRunLong) {
        ReadView next;
        if (snapshot instanceof FollowerView shared) {
            next = new FollowerReadView(this, shared, false);
        } else if (isolation.oneSnapshot()) {
            Snapshot taken = snapshot;
            if (taken == null) {
                taken = group.openSnapshot();
                snapshot = taken;
            }
            next = new ReadView(this, taken.timestamp());
        } else {
            next = mayRunLong ? new ReadView(this) : new ReadView(this, group.appliedTimestamp());
        }
        view = next;
        return next;
    }

    /// The next statement sees what another member than the primary shows; if the transaction is
    /// READ ONLY so do all that follow. For transactions that have written nothing. The view is
    /// closed with the statement's, or with the transaction.
    public ReadView beginStatement(FollowerView shown) {
        if (readOnly) {
            snapshot = shown;
        }
        ReadView next = new FollowerReadView(this, shown, !readOnly);
        view = next;
        return next;
    }

    /// What another member shows to this READ ONLY transaction; null if it reads from the primary,
    /// or has not read.
    public @Nullable FollowerView followerView() {
        return snapshot instanceof FollowerView shown ? shown : null;
    }

    /// The view of the statement that began last; begins one if there is none.
    public ReadView view() {
        ReadView current = view;
        return current == null ? beginStatement(false) : current;
    }

    /// Makes the statement's writes the transaction's: later statements see them.
    public void finishStatement() {
        if (ownWrites != null) {
            ownWrites.finishStatement(savepoints != null && !savepoints.isEmpty());
        }
    }

    /// Forgets what was written since the last [#finishStatement].
    public void undoStatement() {
        if (ownWrites != null) {
            ownWrites.undoStatement();
        }
    }

    /// The newest version of a key: this statement's own write, else the transaction's, else the
    /// newest committed one. For checks under the key's lock, which must not look at a snapshot.
    public byte @Nullable [] newest(byte[] key) {
        return read(key, Timestamp.LATEST, true);
    }

    /// As [#newest] for a key that this transaction has not locked.
    public byte @Nullable [] newestUnlocked(byte[] key) {
        return read(key, group.newestTimestamp(), true);
    }

    /// The newest rows of a range, this statement's own writes included.
    public ScanCursor scanNewest(KeyRange range, boolean reverse) {
        return scan(range, group.newestTimestamp(), reverse, ScanRequest.BATCH_ROWS, true);
    }

    /// Writes a row. The caller holds the lock it needs. Neither array may change afterwards.
    ///
    /// @throws io.falcondb.kernel.DatabaseException OUT_OF_MEMORY over the process's budget
    public void put(byte[] key, byte[] row) {
        writes().put(this, key, row);
    }

    public void delete(byte[] key) {
        writes().put(this, key, WriteBuffer.DELETED);
    }

    /// Drops every key of a range when the transaction commits: for keyspaces that nobody reads any
    /// more after it.
    public void dropKeys(KeyRange range) {
        writes().drop(range);
    }

    /// Tells that this transaction made up a keyspace, so that nobody else can look there: its rows
    /// need no locks and large amounts of them are written ahead of the commit.
    public void createdKeyspace(int keyspace) {
        writes().created(keyspace);
    }

    /// Whether the key lies in a keyspace that this transaction created.
    public boolean isFresh(byte[] key) {
        return ownWrites != null && ownWrites.isFresh(key);
    }

    /// Takes a lock; rows of keyspaces created here need none. See [Locks#acquire].
    public Locks.Outcome lock(byte[] key, LockMode mode, Locks.Wait wait) {
        if (isFresh(key)) {
            return Locks.Outcome.GRANTED;
        }
        return group.locks().acquire(id(key), key, mode, wait);
    }

    /// Whether a key is cheaper to lock and to read in one call, with [#claim].
    public boolean isRemote(byte[] key) {
        return group.isRemote() && (ownWrites == null || ownWrites.knowsNothingOf(key));
    }

    /// Takes locks in their order and then reads keys at their newest, past this transaction's own
    /// writes. A claim that names the transaction is made a second time if it would have to wait,
    /// so that [#cancelWait] can end the wait.
    ///
    /// @param near decides which group names the transaction
    public Claimed claim(
            byte[] near, List<Claim.KeyLock> locks, List<byte[]> reads, Locks.Wait wait) {
        Claim claim = new Claim(id, false, near, locks, wait, reads, group.newestTimestamp());
        Claimed claimed = group.claim(claim);
        if (!claim.names()) {
            return claimed;
        }
        id = claimed.transaction();
        return claimed.outcome() == Locks.Outcome.NOT_AVAILABLE && wait.nanos() > 0
                ? claim(near, locks, reads, wait)
                : claimed;
    }

    /// Wakes this transaction if it waits for a lock. From any thread.
    public void cancelWait() {
        TransactionId named = id;
        if (named != null) {
            group.locks().cancelWait(named);
        }
    }

    /// Whether this transaction has locked the table in exactly this mode.
    public boolean holdsTable(int tableOid, LockMode mode) {
        return tables.contains(((long) tableOid << 8) | mode.ordinal());
    }

    /// Remembers a table lock, so that it is not asked for again.
    public void holdTable(int tableOid, LockMode mode) {
        if (tables.isEmpty()) {
            tables = new ArrayList<>(4);
        }
        tables.add(((long) tableOid << 8) | mode.ordinal());
    }

    /// Whether the running statement wrote the key.
    public boolean wroteInStatement(byte[] key) {
        return ownWrites != null && ownWrites.wroteInStatement(key);
    }

    /// From now on to the end of the statement [#wroteInStatement] knows also keys that no longer
    /// fit into memory: for statements that may meet a row twice.
    ///
    /// @throws io.falcondb.kernel.DatabaseException OUT_OF_MEMORY, later, if they are too many
    public void watchKeys() {
        writes().watchKeys();
    }

    /// Whether writes will soon be staged. After that a view of the running statement no longer
    /// answers for tables that the statement wrote to.
    public boolean isFilling() {
        return ownWrites != null && ownWrites.isFilling();
    }

    /// Whether nobody, this transaction included, can have a row under the key: known without
    /// looking for keys that are written in order into a keyspace created here.
    public boolean isCertainlyAbsent(byte[] key) {
        return ownWrites != null && ownWrites.isCertainlyAbsent(key);
    }

    /// What was attached under a class. Attachments are immutable values: ROLLBACK TO SAVEPOINT
    /// brings back the one that was attached then.
    public <T> @Nullable T attachment(Class<T> kind) {
        Object value = attachments.get(kind);
        return value == null ? null : kind.cast(value);
    }

    public <T> void attach(Class<T> kind, T value) {
        Map<Class<?>, Object> next = new HashMap<>(attachments);
        next.put(kind, value);
        attachments = next;
    }

    public void detach(Class<?> kind) {
        Map<Class<?>, Object> next = new HashMap<>(attachments);
        next.remove(kind);
        attachments = next;
    }

    public void savepoint(String name) {
        TransactionId named = id;
        savepoints()
                .add(
                        writes().savepoint(
                                        name,
                                        named == null ? 0 : group.locks().count(named),
                                        attachments));
    }

    /// Undoes everything since the savepoint, which stays.
    ///
    /// @throws io.falcondb.kernel.DatabaseException INVALID_SAVEPOINT_SPECIFICATION if there is no
    ///   such savepoint; PROGRAM_LIMIT_EXCEEDED if rows written since then outgrew memory
    public void rollbackTo(String name) {
        Savepoint point = savepoints().require(name);
        writes().rollbackTo(point);
        savepoints().forgetAfter(point);
        attachments = point.attachments();
        tables = List.of();
        TransactionId named = id;
        if (named != null) {
            group.locks().releaseTo(named, point.locks());
        }
    }

    /// Forgets the savepoint and those after it, keeping their effects.
    ///
    /// @throws io.falcondb.kernel.DatabaseException INVALID_SAVEPOINT_SPECIFICATION
    public void release(String name) {
        savepoints().release(name);
    }

    /// Commits. The future always ends normally, with the truth as a value. The transaction is
    /// over, whatever the outcome.
    public CompletableFuture<CommitOutcome> commit() {
        return commit(CommitPolicy.QUORUM);
    }

    /// As [#commit()], with the answer at the moment that the client wants to hear.
    public CompletableFuture<CommitOutcome> commit(CommitPolicy answerAt) {
        closeSnapshot();
        TransactionId named = id;
        TransactionWrites writes = ownWrites;
        if (writes == null || writes.isEmpty()) {
            if (named != null) {
                group.rollback(named);
            }
            forget();
            return NOTHING;
        }
        ChangeSet last;
        try {
            last = writes.last(id());
        } catch (DatabaseException refusal) {
            rollback();
            return CompletableFuture.completedFuture(new CommitOutcome.Aborted(refusal));
        }
        List<KeyRange> validated = reads == null ? List.of() : reads.ranges();
        long readAt = validated.isEmpty() ? 0 : view().timestamp();
        CompletableFuture<CommitOutcome> outcome =
                group.commit(
                        new CommitRequest(
                                id(), last, writes.sentParts(), validated, readAt, answerAt));
        if (writes.sentParts() == 0) {
            forget();
            return outcome;
        }
        return outcome.whenComplete(
                (end, failure) -> {
                    if (!(end instanceof CommitOutcome.Committed)) {
                        writes.dropFresh();
                    }
                    writes.forget();
                });
    }

    /// Ends the transaction without effects. Idempotent.
    public void rollback() {
        closeSnapshot();
        TransactionId named = id;
        if (named != null) {
            id = null;
            group.rollback(named);
            if (ownWrites != null) {
                ownWrites.dropFresh();
            }
        }
        forget();
    }

    private void forget() {
        if (ownWrites != null) {
            ownWrites.forget();
        }
    }

    /// Made at the first need, as most transactions have none.
    private Savepoints savepoints() {
        Savepoints own = savepoints;
        if (own == null) {
            own = new Savepoints();
            savepoints = own;
        }
        return own;
    }

    private TransactionWrites writes() {
        TransactionWrites own = ownWrites;
        if (own == null) {
            own = new TransactionWrites(group, limits);
            ownWrites = own;
        }
        return own;
    }

    void observePoint(byte[] key) {
        if (isolation == Isolation.SERIALIZABLE && !readOnly) {
            observe(KeyRange.of(key));
        }
    }

    void observe(KeyRange range) {
        if (isolation == Isolation.SERIALIZABLE && !readOnly) {
            ReadRanges seen = reads;
            if (seen == null) {
                seen = new ReadRanges(limits.readRanges());
                reads = seen;
            }
            seen.add(range);
        }
    }

    byte @Nullable [] read(byte[] key, long timestamp, boolean withStatement) {
        return ownWrites == null
                ? group.get(key, timestamp)
                : ownWrites.read(key, timestamp, withStatement);
    }

    ScanCursor scan(
            KeyRange range, long timestamp, boolean reverse, int batchRows, boolean withStatement) {
        return ownWrites == null
                ? group.scan(
                        new ScanRequest(range.from(), range.to(), timestamp, reverse, batchRows))
                : ownWrites.scan(range, timestamp, reverse, batchRows, withStatement);
    }

    private void closeSnapshot() {
        Snapshot taken = snapshot;
        if (taken != null) {
            taken.close();
            snapshot = null;
        }
    }

    /// The end of a transaction that changed nothing.
    private static final CompletableFuture<CommitOutcome> NOTHING =
            CompletableFuture.completedFuture(
                    new CommitOutcome.Committed(new Epoch(0), new Lsn(0), 0));
}
