package io.falcondb.contracts.rpc;

import com.google.protobuf.ByteString;
import io.falcondb.contracts.rpc.v1.ClaimKeys;
import io.falcondb.contracts.rpc.v1.KeysClaimed;
import io.falcondb.contracts.rpc.v1.StoredVersion;
import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Claims as messages and back. No transaction has the number 0.
final class ClaimMessages {

    private ClaimMessages() {}

    static ClaimKeys claim(Claim claim) {
        ClaimKeys.Builder message =
                ClaimKeys.newBuilder()
                        .setTransaction(number(claim.transaction()))
                        .setEntering(claim.entering())
                        .setWaitNanos(claim.patience().nanos())
                        .setReadTimestamp(claim.readTimestamp());
        for (Claim.KeyLock lock : claim.locks()) {
            message.addLockKeys(Messages.bytes(lock.key())).addModes(lock.mode().name());
        }
        claim.reads().forEach(key -> message.addReads(Messages.bytes(key)));
        return message.build();
    }

    static Claim claim(ClaimKeys message) {
        List<Claim.KeyLock> locks = new ArrayList<>(message.getLockKeysCount());
        for (int i = 0; i < message.getLockKeysCount(); i++) {
            locks.add(
                    new Claim.KeyLock(
                            message.getLockKeys(i).toByteArray(),
                            LockMode.valueOf(message.getModes(i))));
        }
        return new Claim(
                transaction(message.getTransaction()),
                message.getEntering(),
                new byte[0],
                locks,
                new Locks.Wait(message.getWaitNanos()),
                message.getReadsList().stream().map(ByteString::toByteArray).toList(),
                message.getReadTimestamp());
    }

    static KeysClaimed claimed(Claimed claimed) {
        KeysClaimed.Builder message =
                KeysClaimed.newBuilder()
                        .setTransaction(number(claimed.transaction()))
                        .setLockOutcome(claimed.outcome().name());
        for (byte @Nullable [] version : claimed.versions()) {
            message.addVersions(Messages.version(version));
        }
        return message.build();
    }

    static Claimed claimed(KeysClaimed message) {
        List<byte @Nullable []> versions = new ArrayList<>(message.getVersionsCount());
        for (StoredVersion version : message.getVersionsList()) {
            versions.add(Messages.version(version));
        }
        return new Claimed(
                transaction(message.getTransaction()),
                Locks.Outcome.valueOf(message.getLockOutcome()),
                versions);
    }

    private static long number(@Nullable TransactionId transaction) {
        return transaction == null ? 0 : transaction.value();
    }

    private static @Nullable TransactionId transaction(long number) {
        return number == 0 ? null : new TransactionId(number);
    }
}
