package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// A view over all groups: each keeps what is needed at a timestamp that was taken after its own.
record ClusterSnapshot(long timestamp, List<Snapshot> kept) implements Snapshot {

    static ClusterSnapshot open(List<Group> groups, TimestampOracle oracle, Executor executor) {
        List<CompletableFuture<Snapshot>> opening =
                groups.stream()
                        .map(group -> CompletableFuture.supplyAsync(group::openSnapshot, executor))
                        .toList();
        List<Snapshot> kept = new ArrayList<>();
        RuntimeException failure = null;
        for (CompletableFuture<Snapshot> one : opening) {
            try {
                kept.add(one.join());
            } catch (CompletionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        try {
            if (failure != null) {
                throw failure;
            }
            return new ClusterSnapshot(oracle.next(1), kept);
        } catch (RuntimeException | Error refusal) {
            kept.forEach(Snapshot::close);
            throw refusal;
        }
    }

    @Override
    public void close() {
        kept.forEach(Snapshot::close);
    }
}
