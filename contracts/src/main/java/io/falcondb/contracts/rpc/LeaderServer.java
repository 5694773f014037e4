package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.ServedLeader;
import io.falcondb.contracts.rpc.v1.LeaderAnswer;
import io.falcondb.contracts.rpc.v1.LeaderCall;
import io.falcondb.contracts.rpc.v1.LeaderGrpc;
import io.grpc.stub.StreamObserver;

/// Serves a coordinator's timestamps and decisions, on the event loops of its listener.
/// Thread-safe.
public final class LeaderServer extends LeaderGrpc.LeaderImplBase {

    private final ServedLeader leader;

    /// @param leader is called on event loops and must not block them
    public LeaderServer(ServedLeader leader) {
        this.leader = leader;
    }

    @Override
    public StreamObserver<LeaderCall> serve(StreamObserver<LeaderAnswer> answers) {
        LeaderStream stream = new LeaderStream(leader, answers);
        return new StreamObserver<>() {
            @Override
            public void onNext(LeaderCall call) {
                stream.take(call);
            }

            @Override
            public void onError(Throwable cause) {
                stream.end();
            }

            @Override
            public void onCompleted() {
                stream.end();
                answers.onCompleted();
            }
        };
    }
}
