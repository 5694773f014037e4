package io.falcondb.replication.app;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import java.util.concurrent.CompletableFuture;

/// A feed whose answers wake the shipper. A refusal does not: whoever is not there is asked again
/// when the shipper looks around by itself.
final class WakingFeed implements WalFeed {

    private final WalFeed feed;
    private final Runnable wake;

    WakingFeed(WalFeed feed, Runnable wake) {
        this.feed = feed;
        this.wake = wake;
    }

    @Override
    public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
        CompletableFuture<FeedBatch> answer = feed.read(reign, fromLsn, bytesMax);
        answer.whenComplete(
                (batch, problem) -> {
                    if (problem == null) {
                        wake.run();
                    }
                });
        return answer;
    }

    @Override
    public void prove(Proof proof) {
        feed.prove(proof);
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        feed.superseded(reign, byEpoch);
    }
}
