package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.TransactionId;
import io.falcondb.relational.row.KeyReader;
import java.util.List;

/// Locks where their keys lie. A table is locked in a weak mode in the transaction's first group
/// only and in any other mode in all groups, in ascending order: so two that conflict always meet.
/// Advisory locks lie in the first group. Thread-safe.
final class ClusterLocks implements Locks {

    /// The keyspace of table locks.
    private static final int TABLES = 0;

    private final Routing routing;
    private final Participations open;

    ClusterLocks(Routing routing, Participations open) {
        this.routing = routing;
        this.open = open;
    }

    @Override
    public Outcome acquire(TransactionId transaction, byte[] key, LockMode mode, Wait wait) {
        Participation participation = open.require(transaction);
        for (Group group : groups(participation, key, mode)) {
            participation.enter(group);
            participation.waitsAt(group);
            try {
                Outcome outcome = group.locks().acquire(transaction, key, mode, wait);
                if (outcome != Outcome.GRANTED) {
                    return outcome;
                }
            } finally {
                participation.waitsAt(null);
            }
        }
        return Outcome.GRANTED;
    }

    /// The groups in which the lock is to be taken.
    List<Group> groups(Participation participation, byte[] key, LockMode mode) {
        if (mode.isForRows() || key.length < Integer.BYTES || KeyReader.keyspace(key) != TABLES) {
            return List.of(routing.groupOf(key));
        }
        return mode.isWeak() ? List.of(participation.home()) : routing.all();
    }

    @Override
    public int count(TransactionId transaction) {
        Participation participation = open.find(transaction);
        return participation == null ? 0 : participation.mark();
    }

    @Override
    public void releaseTo(TransactionId transaction, int mark) {
        open.require(transaction).releaseTo(mark);
    }

    @Override
    public void cancelWait(TransactionId transaction) {
        Participation participation = open.find(transaction);
        Group waitingAt = participation == null ? null : participation.waitingAt();
        if (waitingAt != null) {
            waitingAt.locks().cancelWait(transaction);
        }
    }
}
