package io.falcondb.system.simulation;

import java.util.List;

/// Every member's rows are the replay of the admitted log.
final class SamePrefix implements Invariant {

    @Override
    public void check(Cluster cluster, Admitted admitted) {
        for (StorageNode member : cluster.storage()) {
            List<Integer> applied = member.rows().checksums();
            int shared = Math.min(applied.size(), admitted.checksums().size());
            if (!applied.subList(0, shared).equals(admitted.checksums().subList(0, shared))) {
                throw new Violation("SamePrefix", member.node().name() + " has other records");
            }
            if (applied.size() > admitted.checksums().size()) {
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
