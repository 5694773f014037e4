package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.StagedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a transaction staged, in whichever groups.
final class ClusterStagedReader implements StagedReader {

    private final Routing routing;
    private final @Nullable Participation participation;
    private final Executor executor;

    /// @param participation null of a transaction that has ended
    ClusterStagedReader(Routing routing, @Nullable Participation participation, Executor executor) {
        this.routing = routing;
        this.participation = participation;
        this.executor = executor;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        Participation of = participation;
        Group group = routing.groupOf(key);
        return of == null || of.parts(group) == 0 ? null : group.staged(of.id()).get(key);
    }

    @Override
    public ScanCursor scan(byte[] from, byte[] to, boolean reverse) {
        List<Supplier<ScanCursor>> scans = new ArrayList<>();
        Participation of = participation;
        if (of != null) {
            for (Group group : routing.groupsOf(from, to)) {
                if (of.parts(group) > 0) {
                    scans.add(() -> group.staged(of.id()).scan(from, to, reverse));
                }
            }
        }
        return scans.size() == 1
                ? scans.getFirst().get()
                : GatheredScan.open(scans, reverse, ScanRequest.BATCH_ROWS, executor);
    }
}
