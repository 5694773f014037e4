package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.contracts.rpc.v1.LaterReign;
import io.falcondb.contracts.rpc.v1.LogPiece;
import io.falcondb.contracts.rpc.v1.ReadLogRequest;
import io.falcondb.contracts.rpc.v1.ReplicationGrpc;
import io.falcondb.contracts.rpc.v1.Taken;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A member's log as a shipper of another process reads it. Futures end on the connection's event
/// loop. A proof is told without waiting; one that gets lost is told again by the shipper when the
/// next answer shows it missing. Thread-safe.
public final class RemoteWalFeed implements WalFeed {

    private final GroupId group;
    private final BootId shipper;
    private final ManagedChannel channel;
    private final ReplicationGrpc.ReplicationStub member;
    private final long deadlineMillis;

    /// @param shipper who reads
    /// @param deadline of a call, longer than a member lets a read wait for records
    public RemoteWalFeed(GroupId group, BootId shipper, ManagedChannel channel, Duration deadline) {
        this.group = group;
        this.shipper = shipper;
        this.channel = channel;
        this.member = ReplicationGrpc.newStub(channel);
        this.deadlineMillis = deadline.toMillis();
    }

    @Override
    public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
        // By itself gRPC waits longer after each failure, up to minutes, and refuses calls
        // meanwhile.
        channel.resetConnectBackoff();
        CompletableFuture<FeedBatch> answer = new CompletableFuture<>();
        stub().readLog(
                        ReadLogRequest.newBuilder()
                                .setGroup(group.value())
                                .setReign(ReplicationMessages.reign(reign))
                                .setFromLsn(fromLsn)
                                .setBytesMax(bytesMax)
                                .setShipper(ReplicationMessages.boot(shipper))
                                .build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(LogPiece piece) {
                                answer.complete(ReplicationMessages.batch(piece));
                            }

                            @Override
                            public void onError(Throwable cause) {
                                answer.completeExceptionally(cause);
                            }

                            @Override
                            public void onCompleted() {
                                answer.completeExceptionally(
                                        new IOException("the member sent no answer"));
                            }
                        });
        return answer;
    }

    @Override
    public void prove(Proof proof) {
        stub().prove(ReplicationMessages.proof(group, shipper, proof), UNHEARD);
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        stub().supersede(
                        LaterReign.newBuilder()
                                .setGroup(group.value())
                                .setReign(ReplicationMessages.reign(reign))
                                .setByEpoch(byEpoch)
                                .build(),
                        UNHEARD);
    }

    private ReplicationGrpc.ReplicationStub stub() {
        return member.withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS);
    }

    private static final StreamObserver<Taken> UNHEARD =
            new StreamObserver<>() {
                @Override
                public void onNext(Taken taken) {}

                @Override
                public void onError(Throwable cause) {}

                @Override
                public void onCompleted() {}
            };
}
