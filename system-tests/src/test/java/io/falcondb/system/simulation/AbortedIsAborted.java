package io.falcondb.system.simulation;

/// What a client was told did not happen has not happened and never does.
final class AbortedIsAborted implements Invariant {

    @Override
    public void check(Cluster cluster, Admitted admitted) {
        for (long transaction : cluster.history().saidAborted()) {
            if (admitted.places().containsKey(transaction)) {
                throw new Violation(
                        "UnknownIsSaid",
                        "transaction %d was said to be aborted and stands at %s"
                                .formatted(transaction, admitted.places().get(transaction)));
            }
        }
    }
}
