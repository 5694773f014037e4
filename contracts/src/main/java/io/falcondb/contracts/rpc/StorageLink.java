package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.Ping;
import io.falcondb.contracts.rpc.v1.StorageGrpc;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A gateway's stream to one member: many calls under way at once, each answered once or failed
/// when the stream breaks or is silent. It does not come back: whoever uses it opens another.
/// Thread-safe.
final class StorageLink implements AutoCloseable {

    private final ManagedChannel channel;
    private final StreamObserver<Call> calls;
    private final Map<Long, UnderWay> underWay = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final int callsMax;
    private final Ticker ticker;
    private final Tracer tracer;
    private volatile long heardAt;
    private volatile @Nullable Throwable broken;

    /// @param callsMax `falcon.gateway.calls-max`: calls under way at one time
    StorageLink(ManagedChannel channel, int callsMax, Ticker ticker, Tracer tracer) {
        this.channel = channel;
        this.callsMax = callsMax;
        this.ticker = ticker;
        this.tracer = tracer;
        this.heardAt = ticker.nanos();
        this.calls =
                StorageGrpc.newStub(channel)
                        .serve(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(Answer answer) {
                                        take(answer);
                                    }

                                    @Override
                                    public void onError(Throwable cause) {
                                        breakOff(cause);
                                    }

                                    @Override
                                    public void onCompleted() {
                                        breakOff(new IOException("the member closed the stream"));
                                    }
                                });
    }

    boolean isBroken() {
        return broken != null;
    }

    /// The future fails if the stream breaks before the answer: then nobody knows what was done.
    CompletableFuture<Answer> call(Call.Builder call) {
        UnderWay waiting = new UnderWay(new CompletableFuture<>(), span(call));
        if (underWay.size() >= callsMax) {
            waiting.fail(
                    new IOException(callsMax + " calls are under way (falcon.gateway.calls-max)"));
            return waiting.answer();
        }
        long number = numbers.incrementAndGet();
        underWay.put(number, waiting);
        send(call.setId(number).build());
        Throwable cause = broken;
        if (cause != null) {
            fail(number, cause);
        }
        return waiting.answer();
    }

    private @Nullable Span span(Call.Builder call) {
        TraceContext caller = tracer.isOn() ? tracer.current() : null;
        if (caller == null) {
            return null;
        }
        Span span = CallTraces.client(tracer, call, caller);
        call.setTraceparent(span.context().traceparent());
        return span;
    }

    /// Sends a call whose answer nobody waits for.
    void tell(Call.Builder call) {
        send(call.setId(0).build());
    }

    /// Asks for a sign of life, and breaks the stream off if there was none for `silence`.
    CompletableFuture<Answer> ping(Duration silence) {
        breakIfSilent(silence);
        return call(Call.newBuilder().setPing(Ping.getDefaultInstance()));
    }

    void breakIfSilent(Duration silence) {
        if (ticker.nanos() - heardAt > silence.toNanos()) {
            breakOff(
                    new IOException(
                            "the member has been silent for " + silence.toMillis() + " ms"));
        }
    }

    @Override
    public void close() {
        breakOff(new IOException("the link was closed"));
    }

    private void send(Call call) {
        try {
            synchronized (calls) {
                calls.onNext(call);
            }
        } catch (IllegalStateException e) {
            // The stream has ended meanwhile; its end fails every call under way.
            breakOff(e);
        }
    }

    private void take(Answer answer) {
        heardAt = ticker.nanos();
        UnderWay waiting = underWay.remove(answer.getId());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private void fail(long number, Throwable cause) {
        UnderWay waiting = underWay.remove(number);
        if (waiting != null) {
            waiting.fail(cause);
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
            fail(number, cause);
        }
    }

    /// A call without an answer yet. Its span ends before whoever waits goes on, so that a
    /// statement's span holds those of its calls.
    private record UnderWay(CompletableFuture<Answer> answer, @Nullable Span span) {

        void complete(Answer found) {
            if (span != null) {
                CallTraces.end(span, found);
            }
            answer.complete(found);
        }

        void fail(Throwable cause) {
            if (span != null) {
                CallTraces.end(span, cause);
            }
            answer.completeExceptionally(cause);
        }
    }
}
