package io.falcondb.contracts.rpc;

import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A gateway's claim on its way: first as far as it goes without waiting, then, if need be, on a
/// thread that may wait. Used by one thread at a time.
final class ServedClaim {

    private final Claim claim;
    private final Reigning reigning;
    private final Belongings belongings;
    private @Nullable TransactionId transaction;

    ServedClaim(Claim claim, Reigning reigning, Belongings belongings) {
        this.claim = claim;
        this.reigning = reigning;
        this.belongings = belongings;
        this.transaction = claim.transaction();
    }

    /// Null if it would have to wait: then [#finish] goes on.
    @Nullable Claimed begin() {
        Group group = reigning.group();
        TransactionId known = claim.transaction();
        if (known != null && claim.entering()) {
            belongings.enter(group, known);
        } else if (claim.names()) {
            transaction = belongings.begin(group);
        }
        return undoing(
                () -> {
                    Outcome outcome = lock(Wait.NONE);
                    if (outcome == Outcome.NOT_AVAILABLE && mayWait()) {
                        return null;
                    }
                    if (outcome != Outcome.GRANTED) {
                        return new Claimed(transaction, outcome, List.of());
                    }
                    return mustWaitToRead() ? null : read();
                });
    }

    /// Blocks until the locks are granted or refused and what is read is settled.
    Claimed finish() {
        return Objects.requireNonNull(
                undoing(
                        () -> {
                            Outcome outcome = lock(mayWait() ? claim.patience() : Wait.NONE);
                            return outcome == Outcome.GRANTED
                                    ? read()
                                    : new Claimed(transaction, outcome, List.of());
                        }));
    }

    private interface Step {
        @Nullable Claimed take();
    }

    /// What it has named is forgotten again if it fails: nobody knows the name.
    private @Nullable Claimed undoing(Step step) {
        try {
            return step.take();
        } catch (RuntimeException refusal) {
            TransactionId named = transaction;
            if (named != null && claim.names()) {
                belongings.release(named.value());
                reigning.group().rollback(named);
            }
            throw refusal;
        }
    }

    private boolean mayWait() {
        return !claim.names() && claim.patience().nanos() > 0;
    }

    private Outcome lock(Wait wait) {
        Locks locks = reigning.group().locks();
        for (Claim.KeyLock lock : claim.locks()) {
            Outcome outcome =
                    locks.acquire(
                            Objects.requireNonNull(transaction), lock.key(), lock.mode(), wait);
            if (outcome != Outcome.GRANTED) {
                return outcome;
            }
        }
        return Outcome.GRANTED;
    }

    private boolean mustWaitToRead() {
        return claim.reads().stream()
                .anyMatch(key -> reigning.mayWait(KeyRange.of(key), claim.readTimestamp()));
    }

    private Claimed read() {
        List<byte @Nullable []> versions = new ArrayList<>(claim.reads().size());
        for (byte[] key : claim.reads()) {
            versions.add(reigning.group().get(key, claim.readTimestamp()));
        }
        return new Claimed(transaction, Outcome.GRANTED, versions);
    }
}
