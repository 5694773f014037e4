package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.SharedWalFeed;
import io.falcondb.contracts.rpc.v1.LogPiece;
import io.falcondb.contracts.rpc.v1.ReadLog;
import io.falcondb.contracts.rpc.v1.ReplicationGrpc;
import io.falcondb.contracts.rpc.v1.ShipperHello;
import io.falcondb.contracts.rpc.v1.ShipperWord;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.grpc.Status;
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
    public StreamObserver<ShipperWord> ship(StreamObserver<LogPiece> answers) {
        return new ShipperStream(answers);
    }

    /// What one shipper says.
    private final class ShipperStream implements StreamObserver<ShipperWord> {

        private final StreamObserver<LogPiece> answers;
        private volatile @Nullable BootId shipper;
        private boolean ended;

        ShipperStream(StreamObserver<LogPiece> answers) {
            this.answers = answers;
        }

        @Override
        public void onNext(ShipperWord word) {
            BootId named = shipper;
            if (named == null) {
                meet(word.getHello());
                return;
            }
            switch (word.getWhatCase()) {
                case READ -> read(named, word.getRead());
                case PROVED -> feed.prove(named, ReplicationMessages.proof(word.getProved()));
                case LATER ->
                        feed.superseded(
                                ReplicationMessages.reign(word.getLater().getReign()),
                                word.getLater().getByEpoch());
                case HELLO, WHAT_NOT_SET -> refuse("a stream begins with one hello");
            }
        }

        @Override
        public void onError(Throwable cause) {
            leave();
        }

        @Override
        public void onCompleted() {
            leave();
        }

        private void meet(ShipperHello hello) {
            if (hello.getGroup() == group.value()) {
                shipper = ReplicationMessages.boot(hello.getShipper());
            } else {
                refuse(
                        "this member belongs to group %d, not to group %d"
                                .formatted(group.value(), hello.getGroup()));
            }
        }

        private void read(BootId named, ReadLog read) {
            feed.read(
                            named,
                            ReplicationMessages.reign(read.getReign()),
                            read.getFromLsn(),
                            read.getBytesMax())
                    .whenComplete((batch, problem) -> answer(read.getId(), batch, problem));
        }

        private synchronized void answer(
                long id, @Nullable FeedBatch batch, @Nullable Throwable problem) {
            if (ended) {
                return;
            }
            answers.onNext(
                    batch == null
                            ? LogPiece.newBuilder()
                                    .setId(id)
                                    .setRefusal(String.valueOf(problem))
                                    .build()
                            : ReplicationMessages.piece(id, batch));
        }

        private synchronized void refuse(String reason) {
            if (!ended) {
                ended = true;
                answers.onError(
                        Status.FAILED_PRECONDITION.withDescription(reason).asRuntimeException());
            }
        }

        private void leave() {
            synchronized (this) {
                ended = true;
            }
            BootId named = shipper;
            if (named != null) {
                feed.left(named);
            }
        }
    }
}
