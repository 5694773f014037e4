package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitPolicy;
import java.util.List;

/// Every member's rows are the replay of a prefix of the admitted log; only the rows of an `async`
/// primary are ahead of it.
final class SamePrefix implements Invariant {

    @Override
    public void check(Cluster cluster, Admitted admitted) {
        for (StorageNode member : cluster.storage()) {
            List<Integer> applied = member.rows().checksums();
            int shared = Math.min(applied.size(), admitted.checksums().size());
            if (!applied.subList(0, shared).equals(admitted.checksums().subList(0, shared))) {
                throw new Violation("SamePrefix", member.node().name() + " has other records");
            }
            boolean mayBeAhead = cluster.policy() == CommitPolicy.ASYNC && member.primary() != null;
            if (applied.size() > admitted.checksums().size() && !mayBeAhead) {
                throw new Violation(
                        "SamePrefix",
                        "%s has applied %d records, %d are admitted"
                                .formatted(
                                        member.node().name(),
                                        applied.size(),
                                        admitted.checksums().size()));
            }
        }
    }
}
