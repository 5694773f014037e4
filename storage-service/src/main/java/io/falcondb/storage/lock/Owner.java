package io.falcondb.storage.lock;

import io.falcondb.kernel.TransactionId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A transaction's entry in the lock table. Its own monitor guards it.
public final class Owner {

    private enum Stage {
        ACTIVE,
        /// Its commit is on its way: nobody else can end it any more.
        COMMITTING,
        ENDED
    }

    private final TransactionId id;
    private Stage stage = Stage.ACTIVE;
    private @Nullable KeyLock[] locks = new KeyLock[4];
    private int[] before = new int[4];
    private int count;
    private int parts;

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
            KeyLock lock = locks[i];
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

    synchronized boolean endIfActive() {
        if (stage != Stage.ACTIVE) {
            return false;
        }
        stage = Stage.ENDED;
        return true;
    }

    synchronized void end() {
        stage = Stage.ENDED;
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
    synchronized boolean add(KeyLock lock, int modesBefore) {
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
    synchronized @Nullable KeyLock pop(int mark) {
        if (count <= mark) {
            return null;
        }
        count--;
        KeyLock lock = locks[count];
        locks[count] = null;
        return lock;
    }

    /// The modes that were held before the lock that [#pop] returned last.
    synchronized int modesBefore() {
        return before[count];
    }
}
