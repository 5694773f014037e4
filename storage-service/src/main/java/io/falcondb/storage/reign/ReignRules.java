package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.wal.fold.Position;

/// What makes one reign follow another without loss (PROTOCOL 1, 4, 5 and 7). There is one set of
/// rules; tests make others to see what breaks without a rule.
public interface ReignRules {

    ReignRules PROTOCOL = new ReignRules() {};

    /// Whether a boot may go on with an epoch that an earlier boot began. Never: it would use Lsns
    /// twice, because what was in the feed and not yet on the disk has travelled.
    default boolean goesOnWith(Naming naming, Position folded) {
        return false;
    }

    /// Whether what the partition lacks of the last reign's log is shipped under its old epoch
    /// before a new epoch is asked for.
    default boolean shipsTailFirst() {
        return true;
    }

    /// Whether a new reign waits until every lease that its predecessor may hold is over.
    default boolean waitsOutLease() {
        return true;
    }

    /// Whether a primary answers reads only under its lease.
    default boolean needsLease() {
        return true;
    }

    /// Whether the lease must still be held after the fsync when a commit is answered before it is
    /// admitted: the fsync may have taken its time.
    default boolean looksAgainAfterFsync() {
        return true;
    }
}
