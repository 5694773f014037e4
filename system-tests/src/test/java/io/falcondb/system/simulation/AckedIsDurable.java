package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.wal.fold.Position;

/// What a client was told is committed is admitted, there where it was told; what was told before
/// admission is admitted or was saved for people.
final class AckedIsDurable implements Invariant {

    @Override
    public void check(Cluster cluster, Admitted admitted) {
        boolean async = cluster.policy() == CommitPolicy.ASYNC;
        for (History.Acked acked : cluster.history().acked()) {
            Position place = admitted.places().get(acked.transaction());
            boolean there =
                    place != null && place.lsn() == acked.lsn() && place.epoch() == acked.epoch();
            boolean saved = cluster.history().savedTransactions().contains(acked.transaction());
            if (!there && !((async || acked.early()) && saved && place == null)) {
                throw new Violation(
                        "AckedIsDurable", "%s was told, the log has %s".formatted(acked, place));
            }
        }
    }
}
