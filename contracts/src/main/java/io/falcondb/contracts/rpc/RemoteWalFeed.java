package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.contracts.rpc.v1.LaterReign;
import io.falcondb.contracts.rpc.v1.ReadLog;
import io.falcondb.contracts.rpc.v1.ShipperWord;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A member's log as a shipper of another process reads it. Futures end on the connection's event
/// loop. A proof is told without waiting; one that gets lost is told again by the shipper when the
/// next answer shows it missing. Thread-safe.
public final class RemoteWalFeed implements WalFeed {

    private final GroupId group;
    private final BootId shipper;
    private final ManagedChannel channel;
    private final long silenceNanos;
    private final Ticker ticker;
    private @Nullable FeedLink current;

    /// @param shipper who reads
    /// @param silence after which a member that owes an answer counts as gone; longer than it lets
    ///   a read wait for records
    public RemoteWalFeed(
            GroupId group,
            BootId shipper,
            ManagedChannel channel,
            Duration silence,
            Ticker ticker) {
        this.group = group;
        this.shipper = shipper;
        this.channel = channel;
        this.silenceNanos = silence.toNanos();
        this.ticker = ticker;
    }

    @Override
    public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
        return link().read(
                        ReadLog.newBuilder()
                                .setReign(ReplicationMessages.reign(reign))
                                .setFromLsn(fromLsn)
                                .setBytesMax(bytesMax));
    }

    @Override
    public void prove(Proof proof) {
        link().say(ShipperWord.newBuilder().setProved(ReplicationMessages.proof(proof)));
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        link().say(
                        ShipperWord.newBuilder()
                                .setLater(
                                        LaterReign.newBuilder()
                                                .setReign(ReplicationMessages.reign(reign))
                                                .setByEpoch(byEpoch)));
    }

    private synchronized FeedLink link() {
        FeedLink link = current;
        if (link != null) {
            link.breakIfSilent(silenceNanos);
            if (!link.isBroken()) {
                return link;
            }
        }
        // By itself gRPC waits longer after each failure, up to minutes, and refuses calls
        // meanwhile.
        channel.resetConnectBackoff();
        FeedLink opened = new FeedLink(group, shipper, channel, ticker);
        current = opened;
        return opened;
    }
}
