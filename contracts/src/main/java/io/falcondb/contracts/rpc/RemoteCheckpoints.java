package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.Checkpoint;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.rpc.v1.CheckpointPiece;
import io.falcondb.contracts.rpc.v1.CheckpointTaken;
import io.falcondb.contracts.rpc.v1.ReadCheckpointRequest;
import io.falcondb.contracts.rpc.v1.ReleaseCheckpointRequest;
import io.falcondb.contracts.rpc.v1.SeedingGrpc;
import io.falcondb.contracts.rpc.v1.TakeCheckpointRequest;
import io.falcondb.contracts.rpc.v1.Taken;
import io.falcondb.kernel.GroupId;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The copies of a member in another process. Futures fail with gRPC's StatusRuntimeException, at
/// the latest when the deadline is over. Thread-safe.
public final class RemoteCheckpoints implements Checkpoints {

    private final GroupId group;
    private final SeedingGrpc.SeedingStub member;
    private final long deadlineMillis;

    RemoteCheckpoints(GroupId group, ManagedChannel channel, Duration deadline) {
        this.group = group;
        this.member = SeedingGrpc.newStub(channel);
        this.deadlineMillis = deadline.toMillis();
    }

    @Override
    public CompletableFuture<Checkpoint> take() {
        Single<CheckpointTaken> answer = new Single<>();
        stub().takeCheckpoint(
                        TakeCheckpointRequest.newBuilder().setGroup(group.value()).build(), answer);
        return answer.future.thenApply(ReplicationMessages::checkpoint);
    }

    @Override
    public CompletableFuture<byte[]> read(long checkpoint, String file, long offset, int bytesMax) {
        Single<CheckpointPiece> answer = new Single<>();
        stub().readCheckpoint(
                        ReadCheckpointRequest.newBuilder()
                                .setGroup(group.value())
                                .setNumber(checkpoint)
                                .setFile(file)
                                .setOffset(offset)
                                .setBytesMax(bytesMax)
                                .build(),
                        answer);
        return answer.future.thenApply(piece -> piece.getBytes().toByteArray());
    }

    @Override
    public void release(long checkpoint) {
        stub().releaseCheckpoint(
                        ReleaseCheckpointRequest.newBuilder()
                                .setGroup(group.value())
                                .setNumber(checkpoint)
                                .build(),
                        new Single<Taken>());
    }

    private SeedingGrpc.SeedingStub stub() {
        return member.withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS);
    }

    /// The one answer of a unary call.
    private static final class Single<T> implements StreamObserver<T> {

        private final CompletableFuture<T> future = new CompletableFuture<>();

        @Override
        public void onNext(T message) {
            future.complete(message);
        }

        @Override
        public void onError(Throwable cause) {
            future.completeExceptionally(cause);
        }

        @Override
        public void onCompleted() {
            future.completeExceptionally(new IOException("the member sent no answer"));
        }
    }
}
