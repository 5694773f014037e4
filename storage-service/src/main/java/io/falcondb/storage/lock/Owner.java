package io.falcondb.storage.lock;

import io.falcondb.kernel.TransactionId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A transaction's entry in the lock table. Its own monitor guards it.
public final class Owner {

    private enum Stage {
        ACTIVE,
        /// Its commit is on its way: nobody else can end it any more.
        COMMITTING,
        /// Promised to a transaction across groups: only its decision ends it.
        PREPARED,
        ENDED
    }

    private final TransactionId id;
    private Stage stage = Stage.ACTIVE;
    private @Nullable LockedKey[] locks = new LockedKey[4];
    private int[] before = new int[4];
    private int count;
    private int parts;
    private final Set<Integer> stagedKeyspaces = new HashSet<>(0);
    private Marks.@Nullable Mark mark;

    /// The wait of this transaction, if there is one; written under the stripe of its key.
    volatile @Nullable Waiter waiting;

    /// Used by the one deadlock search that holds all stripes.
    int visit;

    Owner(TransactionId id) {
        this.id = id;
    }

    public TransactionId id() {
        return id;
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean isAtMultipleOf(int locks) {
        return count >= locks && count % locks == 0;
    }

    /// How many of the locks are on keys that begin like this.
    synchronized int countIn(byte[] prefix) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            LockedKey lock = locks[i];
            if (lock != null && lock.beginsWith(prefix)) {
                found++;
            }
        }
        return found;
    }

    synchronized boolean isActive() {
        return stage == Stage.ACTIVE;
    }

    /// From here on only the commit loop ends this transaction.
    public synchronized boolean beginCommit() {
        if (stage != Stage.ACTIVE) {
            return false;
        }
        stage = Stage.COMMITTING;
        return true;
    }

    public synchronized boolean isCommitting() {
        return stage == Stage.COMMITTING;
    }

    /// Its share is in the log.
    public synchronized void prepared() {
        stage = Stage.PREPARED;
    }

    public synchronized boolean isPrepared() {
        return stage == Stage.PREPARED;
    }

    synchronized boolean endIfActive() {
        if (stage != Stage.ACTIVE) {
            return false;
        }
        stage = Stage.ENDED;
        return true;
    }

    void end() {
        Marks.Mark open;
        synchronized (this) {
            stage = Stage.ENDED;
            open = mark;
            mark = null;
        }
        if (open != null) {
            open.end();
        }
    }

    /// Marks end with their transaction.
    public synchronized void marked(Marks.Mark keys) {
        mark = keys;
    }

    /// From here on readers below this timestamp need not wait for the transaction.
    public synchronized void marksAtLeast(long timestamp) {
        if (mark != null) {
            mark.atLeast(timestamp);
        }
    }

    /// Rows under this keyspace were staged: their keys are not remembered.
    public synchronized void staged(int keyspace) {
        stagedKeyspaces.add(keyspace);
    }

    public synchronized List<Integer> stagedKeyspaces() {
        return List.copyOf(stagedKeyspaces);
    }

    /// The keys that are locked, each once.
    synchronized List<LockedKey> held() {
        Set<LockedKey> found = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            LockedKey lock = locks[i];
            if (lock != null) {
                found.add(lock);
            }
        }
        return List.copyOf(found);
    }

    /// How many parts were handed to the log.
    public synchronized int parts() {
        return parts;
    }

    /// Counts a part if it is the expected one and the transaction may still stage.
    public synchronized boolean addPart(int part) {
        if (stage == Stage.ENDED || part != parts) {
            return false;
        }
        parts++;
        return true;
    }

    /// A part could not be logged: the transaction cannot commit any more.
    public synchronized void losePart() {
        parts = Integer.MIN_VALUE;
    }

    /// Notes a granted lock; false if the transaction has ended meanwhile.
    synchronized boolean add(LockedKey lock, int modesBefore) {
        if (stage == Stage.ENDED) {
            return false;
        }
        if (count == locks.length) {
            locks = Arrays.copyOf(locks, count * 2);
            before = Arrays.copyOf(before, count * 2);
        }
        locks[count] = lock;
        before[count] = modesBefore;
        count++;
        return true;
    }

    /// Takes the newest lock above `mark` off the list, or returns null.
    synchronized @Nullable LockedKey pop(int mark) {
        if (count <= mark) {
            return null;
        }
        count--;
        LockedKey lock = locks[count];
        locks[count] = null;
        return lock;
    }

    /// The modes that were held before the lock that [#pop] returned last.
    synchronized int modesBefore() {
        return before[count];
    }
}
