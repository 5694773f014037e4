package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.rpc.RemoteShardMaps;
import io.falcondb.contracts.rpc.RpcSecurity;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the coordinators for the shard map until one knows it: without it a member cannot know
/// whether its timestamps are its own.
final class ShardMapWait {

    private static final Logger LOG = LoggerFactory.getLogger(ShardMapWait.class);
    private static final Duration QUESTION = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 200;

    private ShardMapWait() {}

    /// @throws IllegalStateException after `falcon.leader.start-timeout`
    static ShardMap await(
            StorageServiceSettings falcon, Whereabouts whereabouts, RpcSecurity security) {
        int messageBytesMax = Math.toIntExact(falcon.rpc().maxMessage().toBytes());
        long deadline = System.nanoTime() + falcon.leader().startTimeout().toNanos();
        try (RemoteShardMaps maps =
                new RemoteShardMaps(
                        whereabouts::coordinators, QUESTION, messageBytesMax, security)) {
            for (int tries = 1; ; tries++) {
                try {
                    return maps.current().get();
                } catch (ExecutionException e) {
                    if (System.nanoTime() - deadline > 0) {
                        throw new IllegalStateException(
                                "no coordinator told the shard map within"
                                        + " falcon.leader.start-timeout; addresses are from "
                                        + whereabouts
                                        + ": "
                                        + String.valueOf(e.getCause()),
                                e);
                    }
                    if (tries == 1) {
                        LOG.info("waits for a coordinator: {}", String.valueOf(e.getCause()));
                    }
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("was not given the time to start", e);
        }
    }
}
