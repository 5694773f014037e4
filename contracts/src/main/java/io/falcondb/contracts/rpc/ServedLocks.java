package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.AcquireLock;
import io.falcondb.contracts.rpc.v1.ReleaseLocks;
import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.kernel.TransactionId;
import java.util.concurrent.Executor;

/// Locks that one gateway's transactions take on a member: on the calling thread if nobody is in
/// the way, else on one that may wait. Thread-safe; nothing blocks its caller.
final class ServedLocks {

    private final AnswerSink answers;
    private final Belongings belongings;
    private final Executor blocking;

    /// @param blocking runs what waits for locks
    ServedLocks(AnswerSink answers, Belongings belongings, Executor blocking) {
        this.answers = answers;
        this.belongings = belongings;
        this.blocking = blocking;
    }

    void acquire(long id, AcquireLock wanted, Group group) {
        try {
            Outcome outcome = acquire(wanted, Wait.NONE, group);
            if (outcome != Outcome.NOT_AVAILABLE || wanted.getWaitNanos() == 0) {
                answers.lockOutcome(id, outcome);
                return;
            }
            blocking.execute(
                    () -> {
                        try {
                            answers.lockOutcome(
                                    id, acquire(wanted, new Wait(wanted.getWaitNanos()), group));
                        } catch (RuntimeException refusal) {
                            answers.fail(id, refusal);
                        }
                    });
        } catch (RuntimeException refusal) {
            answers.fail(id, refusal);
        }
    }

    private static Outcome acquire(AcquireLock wanted, Wait wait, Group group) {
        return group.locks()
                .acquire(
                        new TransactionId(wanted.getTransaction()),
                        wanted.getKey().toByteArray(),
                        LockMode.valueOf(wanted.getMode()),
                        wait);
    }

    void claim(long id, Claim wanted, Reigning reigning) {
        ServedClaim claim = new ServedClaim(wanted, reigning, belongings);
        try {
            Claimed now = claim.begin();
            if (now != null) {
                answers.claimed(id, now);
                return;
            }
            blocking.execute(
                    () -> {
                        try {
                            answers.claimed(id, claim.finish());
                        } catch (RuntimeException refusal) {
                            answers.refuse(id, reigning, refusal);
                        }
                    });
        } catch (RuntimeException refusal) {
            answers.refuse(id, reigning, refusal);
        }
    }

    void count(long id, long transaction, Locks locks) {
        answers.number(id, locks.count(new TransactionId(transaction)));
    }

    void release(long id, ReleaseLocks release, Locks locks) {
        locks.releaseTo(new TransactionId(release.getTransaction()), release.getMark());
        answers.done(id);
    }

    void cancelWait(long id, long transaction, Locks locks) {
        locks.cancelWait(new TransactionId(transaction));
        answers.done(id);
    }
}
