package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.SharedWalFeed;
import io.falcondb.contracts.rpc.v1.LaterReign;
import io.falcondb.contracts.rpc.v1.LogPiece;
import io.falcondb.contracts.rpc.v1.ProvedPlace;
import io.falcondb.contracts.rpc.v1.ReadLogRequest;
import io.falcondb.contracts.rpc.v1.ReplicationGrpc;
import io.falcondb.contracts.rpc.v1.Taken;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/// Offers a member's log to shippers of other processes. Answers where the feed answers.
/// Thread-safe.
public final class WalFeedServer extends ReplicationGrpc.ReplicationImplBase {

    private final GroupId group;
    private final SharedWalFeed feed;

    public WalFeedServer(GroupId group, SharedWalFeed feed) {
        this.group = group;
        this.feed = feed;
    }

    @Override
    public void readLog(ReadLogRequest request, StreamObserver<LogPiece> answer) {
        StatusRuntimeException refusal = refusal(request.getGroup());
        if (refusal != null) {
            answer.onError(refusal);
            return;
        }
        BootId shipper = ReplicationMessages.boot(request.getShipper());
        if (answer instanceof ServerCallStreamObserver<LogPiece> call) {
            call.setOnCancelHandler(() -> feed.left(shipper));
        }
        feed.read(
                        shipper,
                        ReplicationMessages.reign(request.getReign()),
                        request.getFromLsn(),
                        request.getBytesMax())
                .whenComplete((batch, problem) -> answer(answer, batch, problem));
    }

    @Override
    public void prove(ProvedPlace request, StreamObserver<Taken> answer) {
        StatusRuntimeException refusal = refusal(request.getGroup());
        if (refusal == null) {
            feed.prove(
                    ReplicationMessages.boot(request.getShipper()),
                    ReplicationMessages.proof(request));
        }
        taken(answer, refusal);
    }

    @Override
    public void supersede(LaterReign request, StreamObserver<Taken> answer) {
        StatusRuntimeException refusal = refusal(request.getGroup());
        if (refusal == null) {
            feed.superseded(ReplicationMessages.reign(request.getReign()), request.getByEpoch());
        }
        taken(answer, refusal);
    }

    private static void answer(
            StreamObserver<LogPiece> answer,
            @Nullable FeedBatch batch,
            @Nullable Throwable problem) {
        if (batch == null) {
            answer.onError(
                    Status.FAILED_PRECONDITION
                            .withDescription(String.valueOf(problem))
                            .asRuntimeException());
        } else {
            answer.onNext(ReplicationMessages.piece(batch));
            answer.onCompleted();
        }
    }

    private static void taken(
            StreamObserver<Taken> answer, @Nullable StatusRuntimeException refusal) {
        if (refusal == null) {
            answer.onNext(Taken.getDefaultInstance());
            answer.onCompleted();
        } else {
            answer.onError(refusal);
        }
    }

    private @Nullable StatusRuntimeException refusal(int asked) {
        return asked == group.value()
                ? null
                : Status.NOT_FOUND
                        .withDescription(
                                "this member belongs to group %d, not to group %d"
                                        .formatted(group.value(), asked))
                        .asRuntimeException();
    }
}
