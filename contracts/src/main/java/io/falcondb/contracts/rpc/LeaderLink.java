package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.LeaderAnswer;
import io.falcondb.contracts.rpc.v1.LeaderCall;
import io.falcondb.contracts.rpc.v1.LeaderGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A stream to one coordinator: many calls under way at once, each answered once or failed when the
/// stream breaks. It does not come back: whoever uses it opens another. Thread-safe.
final class LeaderLink implements AutoCloseable {

    private final ManagedChannel channel;
    private final StreamObserver<LeaderCall> calls;
    private final Map<Long, CompletableFuture<LeaderAnswer>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable Throwable broken;

    /// @param channel is closed with the link
    LeaderLink(ManagedChannel channel) {
        this.channel = channel;
        this.calls =
                LeaderGrpc.newStub(channel)
                        .serve(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(LeaderAnswer answer) {
                                        take(answer);
                                    }

                                    @Override
                                    public void onError(Throwable cause) {
                                        breakOff(cause);
                                    }

                                    @Override
                                    public void onCompleted() {
                                        breakOff(
                                                new IOException(
                                                        "the coordinator closed the stream"));
                                    }
                                });
    }

    boolean isBroken() {
        return broken != null;
    }

    /// The future fails if the stream breaks before the answer: then nobody knows what was done.
    CompletableFuture<LeaderAnswer> call(LeaderCall.Builder call) {
        CompletableFuture<LeaderAnswer> answer = new CompletableFuture<>();
        long number = numbers.incrementAndGet();
        underWay.put(number, answer);
        try {
            synchronized (calls) {
                calls.onNext(call.setId(number).build());
            }
        } catch (IllegalStateException e) {
            // The stream has ended meanwhile; its end fails every call under way.
            breakOff(e);
        }
        Throwable cause = broken;
        if (cause != null && underWay.remove(number) != null) {
            answer.completeExceptionally(cause);
        }
        return answer;
    }

    @Override
    public void close() {
        breakOff(new IOException("the link was closed"));
    }

    private void take(LeaderAnswer answer) {
        CompletableFuture<LeaderAnswer> waiting = underWay.remove(answer.getId());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private void breakOff(Throwable cause) {
        synchronized (this) {
            if (broken != null) {
                return;
            }
            broken = cause;
        }
        channel.shutdownNow();
        for (Long number : underWay.keySet()) {
            CompletableFuture<LeaderAnswer> waiting = underWay.remove(number);
            if (waiting != null) {
                waiting.completeExceptionally(cause);
            }
        }
    }
}
