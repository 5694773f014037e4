package io.falcondb.contracts.rpc;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.rpc.v1.LogPiece;
import io.falcondb.contracts.rpc.v1.ReadLog;
import io.falcondb.contracts.rpc.v1.ReplicationGrpc;
import io.falcondb.contracts.rpc.v1.ShipperHello;
import io.falcondb.contracts.rpc.v1.ShipperWord;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One stream of a shipper to a member. It does not come back: whoever uses it opens another.
/// Thread-safe.
final class FeedLink {

    private final StreamObserver<ShipperWord> words;
    private final Ticker ticker;
    private final Map<Long, CompletableFuture<FeedBatch>> underWay = new HashMap<>();
    private long numbers;

    /// When the member last answered, or was first asked for what it still owes.
    private long heardAt;

    private @Nullable Throwable broken;

    FeedLink(GroupId group, BootId shipper, ManagedChannel channel, Ticker ticker) {
        this.ticker = ticker;
        this.words = ReplicationGrpc.newStub(channel).ship(new Answers());
        say(
                ShipperWord.newBuilder()
                        .setHello(
                                ShipperHello.newBuilder()
                                        .setGroup(group.value())
                                        .setShipper(ReplicationMessages.boot(shipper))));
    }

    synchronized boolean isBroken() {
        return broken != null;
    }

    CompletableFuture<FeedBatch> read(ReadLog.Builder read) {
        CompletableFuture<FeedBatch> answer = new CompletableFuture<>();
        synchronized (this) {
            if (broken != null) {
                return CompletableFuture.failedFuture(broken);
            }
            if (underWay.isEmpty()) {
                heardAt = ticker.nanos();
            }
            underWay.put(++numbers, answer);
            send(ShipperWord.newBuilder().setRead(read.setId(numbers)));
        }
        return answer;
    }

    /// Without an answer.
    synchronized void say(ShipperWord.Builder word) {
        if (broken == null) {
            send(word);
        }
    }

    /// A member that owes an answer and has given none for so long is gone.
    void breakIfSilent(long nanos) {
        StatusException silence;
        synchronized (this) {
            if (broken != null || underWay.isEmpty() || ticker.nanos() - heardAt <= nanos) {
                return;
            }
            silence =
                    Status.CANCELLED
                            .withDescription(
                                    "the member has owed an answer for %d ms"
                                            .formatted(TimeUnit.NANOSECONDS.toMillis(nanos)))
                            .asException();
        }
        breakOff(silence);
        synchronized (this) {
            words.onError(silence);
        }
    }

    private void send(ShipperWord.Builder word) {
        try {
            words.onNext(word.build());
        } catch (IllegalStateException e) {
            // The stream has ended meanwhile, which is told to the observer too.
            broken = e;
        }
    }

    private void take(LogPiece piece) {
        CompletableFuture<FeedBatch> waiting;
        synchronized (this) {
            heardAt = ticker.nanos();
            waiting = underWay.remove(piece.getId());
        }
        if (waiting == null) {
            return;
        }
        if (piece.getRefusal().isEmpty()) {
            waiting.complete(ReplicationMessages.batch(piece));
        } else {
            waiting.completeExceptionally(new IOException(piece.getRefusal()));
        }
    }

    private void breakOff(Throwable cause) {
        List<CompletableFuture<FeedBatch>> failed;
        synchronized (this) {
            broken = broken == null ? cause : broken;
            failed = List.copyOf(underWay.values());
            underWay.clear();
        }
        failed.forEach(answer -> answer.completeExceptionally(cause));
    }

    private final class Answers implements StreamObserver<LogPiece> {

        @Override
        public void onNext(LogPiece piece) {
            take(piece);
        }

        @Override
        public void onError(Throwable cause) {
            breakOff(cause);
        }

        @Override
        public void onCompleted() {
            breakOff(new IOException("the member closed the stream"));
        }
    }
}
