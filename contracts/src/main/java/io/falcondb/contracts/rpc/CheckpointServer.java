package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.rpc.v1.CheckpointPiece;
import io.falcondb.contracts.rpc.v1.CheckpointTaken;
import io.falcondb.contracts.rpc.v1.ReadCheckpointRequest;
import io.falcondb.contracts.rpc.v1.ReleaseCheckpointRequest;
import io.falcondb.contracts.rpc.v1.SeedingGrpc;
import io.falcondb.contracts.rpc.v1.TakeCheckpointRequest;
import io.falcondb.contracts.rpc.v1.Taken;
import io.falcondb.kernel.GroupId;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Serves copies of a member's rows to members in other processes. Thread-safe.
public final class CheckpointServer extends SeedingGrpc.SeedingImplBase {

    private final GroupId group;
    private final Checkpoints checkpoints;

    public CheckpointServer(GroupId group, Checkpoints checkpoints) {
        this.group = group;
        this.checkpoints = checkpoints;
    }

    @Override
    public void takeCheckpoint(
            TakeCheckpointRequest request, StreamObserver<CheckpointTaken> answer) {
        if (isOurs(request.getGroup(), answer)) {
            answer(answer, checkpoints.take(), ReplicationMessages::checkpoint);
        }
    }

    @Override
    public void readCheckpoint(
            ReadCheckpointRequest request, StreamObserver<CheckpointPiece> answer) {
        if (isOurs(request.getGroup(), answer)) {
            answer(
                    answer,
                    checkpoints.read(
                            request.getNumber(),
                            request.getFile(),
                            request.getOffset(),
                            request.getBytesMax()),
                    bytes -> CheckpointPiece.newBuilder().setBytes(Messages.bytes(bytes)).build());
        }
    }

    @Override
    public void releaseCheckpoint(ReleaseCheckpointRequest request, StreamObserver<Taken> answer) {
        if (isOurs(request.getGroup(), answer)) {
            checkpoints.release(request.getNumber());
            answer.onNext(Taken.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private boolean isOurs(int asked, StreamObserver<?> answer) {
        if (asked == group.value()) {
            return true;
        }
        answer.onError(
                Status.NOT_FOUND
                        .withDescription(
                                "this member belongs to group %d, not to group %d"
                                        .formatted(group.value(), asked))
                        .asRuntimeException());
        return false;
    }

    private static <T, M> void answer(
            StreamObserver<M> answer, CompletableFuture<T> future, Function<T, M> message) {
        future.whenComplete(
                (value, problem) -> {
                    if (problem == null) {
                        answer.onNext(message.apply(value));
                        answer.onCompleted();
                    } else {
                        answer.onError(
                                Status.FAILED_PRECONDITION
                                        .withDescription(String.valueOf(problem.getMessage()))
                                        .withCause(problem)
                                        .asRuntimeException());
                    }
                });
    }
}
