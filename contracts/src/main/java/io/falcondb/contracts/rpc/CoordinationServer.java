package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.Heartbeats;
import io.falcondb.contracts.rpc.v1.BeatAnswer;
import io.falcondb.contracts.rpc.v1.CoordinationGrpc;
import io.falcondb.contracts.rpc.v1.Heartbeat;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/// Serves a coordinator to members. A beat that makes no sense is refused as INVALID_ARGUMENT; one
/// that the coordinator cannot take, as UNAVAILABLE. Thread-safe.
public final class CoordinationServer extends CoordinationGrpc.CoordinationImplBase {

    private final Heartbeats heartbeats;

    /// @param heartbeats is called on an event loop and must not block it
    public CoordinationServer(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
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
        var ignored =
                heartbeats
                        .beat(heartbeat)
                        .whenComplete(
                                (naming, problem) -> {
                                    if (problem != null) {
                                        answers.onError(
                                                Status.UNAVAILABLE
                                                        .withDescription(String.valueOf(problem))
                                                        .withCause(problem)
                                                        .asRuntimeException());
                                    } else {
                                        answers.onNext(Beats.answer(naming));
                                        answers.onCompleted();
                                    }
                                });
    }
}
