package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.rpc.v1.BeatAnswer;
import io.falcondb.contracts.rpc.v1.CoordinationGrpc;
import io.falcondb.kernel.ClusterId;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One coordinator in another process. Answers of several coordinators may differ: the naming with
/// the highest epoch is the newest. Futures fail with a BeatRefusedException, or with gRPC's
/// StatusRuntimeException, at the latest when the deadline is over; the connection comes back by
/// itself. Thread-safe.
public final class RemoteHeartbeats implements Heartbeats {

    private final ManagedChannel channel;
    private final Duration deadline;
    private final ClusterId cluster;

    /// @param channel stays the caller's, who closes it
    /// @param deadline of one beat, `falcon.failover.heartbeat` or so: the next one says more
    /// @param cluster the member's
    public RemoteHeartbeats(ManagedChannel channel, Duration deadline, ClusterId cluster) {
        this.cluster = cluster;
        this.channel = channel;
        this.deadline = deadline;
    }

    @Override
    public CompletableFuture<BeatReply> beat(Heartbeat heartbeat) {
        CompletableFuture<BeatReply> answer = new CompletableFuture<>();
        // By itself gRPC waits longer after each failure, up to minutes, and refuses calls
        // meanwhile.
        channel.resetConnectBackoff();
        CoordinationGrpc.newStub(channel)
                .withWaitForReady()
                .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                .beat(
                        Beats.message(heartbeat, cluster),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(BeatAnswer message) {
                                try {
                                    answer.complete(Beats.reply(message));
                                } catch (IllegalArgumentException e) {
                                    answer.completeExceptionally(e);
                                }
                            }

                            @Override
                            public void onError(Throwable cause) {
                                Status status = Status.fromThrowable(cause);
                                answer.completeExceptionally(
                                        status.getCode() == Status.Code.FAILED_PRECONDITION
                                                ? new BeatRefusedException(
                                                        String.valueOf(status.getDescription()))
                                                : cause);
                            }

                            @Override
                            public void onCompleted() {
                                answer.completeExceptionally(
                                        new IllegalStateException("the answer is empty"));
                            }
                        });
        return answer;
    }
}
