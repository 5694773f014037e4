package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.AcquireLock;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.CancelWait;
import io.falcondb.contracts.rpc.v1.CountLocks;
import io.falcondb.contracts.rpc.v1.ReleaseLocks;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.TransactionId;

/// The lock table of a group in another process: locks of a reign, so no call is made twice.
final class RemoteLocks implements Locks {

    private final PrimaryLink primary;

    RemoteLocks(PrimaryLink primary) {
        this.primary = primary;
    }

    @Override
    public Outcome acquire(TransactionId transaction, byte[] key, LockMode mode, Wait wait) {
        Call.Builder call =
                Call.newBuilder()
                        .setAcquireLock(
                                AcquireLock.newBuilder()
                                        .setTransaction(transaction.value())
                                        .setKey(Messages.bytes(key))
                                        .setMode(mode.name())
                                        .setWaitNanos(wait.nanos()));
        return Outcome.valueOf(primary.once(call, wait).getLockOutcome());
    }

    @Override
    public int count(TransactionId transaction) {
        CountLocks count = CountLocks.newBuilder().setTransaction(transaction.value()).build();
        return (int) once(Call.newBuilder().setCountLocks(count));
    }

    @Override
    public void releaseTo(TransactionId transaction, int mark) {
        once(
                Call.newBuilder()
                        .setReleaseLocks(
                                ReleaseLocks.newBuilder()
                                        .setTransaction(transaction.value())
                                        .setMark(mark)));
    }

    @Override
    public void cancelWait(TransactionId transaction) {
        primary.tell(
                Call.newBuilder()
                        .setCancelWait(
                                CancelWait.newBuilder().setTransaction(transaction.value())));
    }

    private long once(Call.Builder call) {
        return primary.once(call, primary.settings().callTimeout().toNanos()).getNumber();
    }
}
