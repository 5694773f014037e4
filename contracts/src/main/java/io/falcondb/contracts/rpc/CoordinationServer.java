package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.Handovers;
import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.coordination.ShardMaps;
import io.falcondb.contracts.rpc.v1.BeatAnswer;
import io.falcondb.contracts.rpc.v1.CoordinationGrpc;
import io.falcondb.contracts.rpc.v1.HandoverAnswer;
import io.falcondb.contracts.rpc.v1.HandoverOrder;
import io.falcondb.contracts.rpc.v1.Heartbeat;
import io.falcondb.contracts.rpc.v1.ShardMapAnswer;
import io.falcondb.contracts.rpc.v1.ShardMapQuestion;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// Serves a coordinator to members and gateways. A beat that makes no sense is refused as
/// INVALID_ARGUMENT; one that the coordinator cannot take, and a question that it cannot answer, as
/// UNAVAILABLE. Thread-safe.
public final class CoordinationServer extends CoordinationGrpc.CoordinationImplBase {

    private final ClusterId cluster;
    private final Heartbeats heartbeats;
    private final ShardMaps shardMaps;
    private final Handovers handovers;

    /// All are called on an event loop and must not block it.
    ///
    /// @param cluster whose members may report
    public CoordinationServer(
            ClusterId cluster, Heartbeats heartbeats, ShardMaps shardMaps, Handovers handovers) {
        this.cluster = cluster;
        this.heartbeats = heartbeats;
        this.shardMaps = shardMaps;
        this.handovers = handovers;
    }

    @Override
    public void beat(Heartbeat message, StreamObserver<BeatAnswer> answers) {
        io.falcondb.contracts.coordination.Heartbeat heartbeat;
        try {
            heartbeat = Beats.heartbeat(message);
        } catch (IllegalArgumentException e) {
            answers.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription(e.getMessage())
                            .withCause(e)
                            .asRuntimeException());
            return;
        }
        ClusterId theirs = new ClusterId(message.getCluster());
        answer(
                theirs.equals(cluster)
                        ? heartbeats.beat(heartbeat)
                        : CompletableFuture.failedFuture(ofAnother(heartbeat, theirs)),
                Beats::answer,
                answers);
    }

    @Override
    public void readShardMap(ShardMapQuestion question, StreamObserver<ShardMapAnswer> answers) {
        answer(
                shardMaps.current(),
                map ->
                        ShardMapAnswer.newBuilder()
                                .setVersion(map.version())
                                .addAllGroups(LeaderMessages.numbers(map.groups()))
                                .build(),
                answers);
    }

    @Override
    public void handOver(HandoverOrder order, StreamObserver<HandoverAnswer> answers) {
        answer(
                handovers.handOver(
                        new GroupId(order.getGroup()),
                        order.getTarget().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new MemberId(order.getTarget())),
                        order.getExpectedEpoch() == 0
                                ? OptionalLong.empty()
                                : OptionalLong.of(order.getExpectedEpoch())),
                HandoverMessages::answer,
                answers);
    }

    private BeatRefusedException ofAnother(
            io.falcondb.contracts.coordination.Heartbeat heartbeat, ClusterId theirs) {
        return new BeatRefusedException(
                "%s of group %s belongs to cluster %s and this coordinator to %s: compare falcon.cluster-id of both, and falcon.coordinators of the member if it has any"
                        .formatted(heartbeat.member(), heartbeat.group(), theirs, cluster));
    }

    private static <T, A> void answer(
            CompletableFuture<T> result, Function<T, A> message, StreamObserver<A> answers) {
        var ignored =
                result.whenComplete(
                        (value, problem) -> {
                            if (problem != null) {
                                Throwable reason =
                                        problem instanceof CompletionException wrapped
                                                        && wrapped.getCause() != null
                                                ? wrapped.getCause()
                                                : problem;
                                answers.onError(
                                        (reason instanceof BeatRefusedException
                                                        ? Status.FAILED_PRECONDITION
                                                                .withDescription(
                                                                        reason.getMessage())
                                                        : Status.UNAVAILABLE.withDescription(
                                                                String.valueOf(problem)))
                                                .withCause(problem)
                                                .asRuntimeException());
                            } else {
                                answers.onNext(message.apply(value));
                                answers.onCompleted();
                            }
                        });
    }
}
