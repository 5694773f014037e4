package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.StorageGrpc;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// Serves a member's group to gateways. Calls that only look something up or hand something over
/// run where they arrive; what may wait goes to `blocking`. Thread-safe.
public final class StorageServer extends StorageGrpc.StorageImplBase {

    private final ServedGroup served;
    private final Executor blocking;
    private final Ticker ticker;
    private final Duration silence;
    private final Tracer tracer;
    private final Set<StorageStream> streams = ConcurrentHashMap.newKeySet();

    /// @param blocking runs calls that wait for locks, scans or the log
    /// @param silence after which a gateway counts as dead and its transactions are ended
    public StorageServer(ServedGroup served, Executor blocking, Ticker ticker, Duration silence) {
        this(served, blocking, ticker, silence, Tracer.OFF);
    }

    /// @param blocking runs calls that wait for locks, scans or the log
    /// @param silence after which a gateway counts as dead and its transactions are ended
    /// @param tracer records calls that say that they are recorded
    public StorageServer(
            ServedGroup served, Executor blocking, Ticker ticker, Duration silence, Tracer tracer) {
        this.served = served;
        this.blocking = blocking;
        this.ticker = ticker;
        this.silence = silence;
        this.tracer = tracer;
    }

    @Override
    public StreamObserver<Call> serve(StreamObserver<Answer> answers) {
        StorageStream stream = new StorageStream(served, answers, blocking, ticker, tracer);
        streams.add(stream);
        if (answers instanceof ServerCallStreamObserver<Answer> call) {
            call.setOnCancelHandler(() -> end(stream));
        }
        return new StreamObserver<>() {
            @Override
            public void onNext(Call call) {
                stream.take(call);
            }

            @Override
            public void onError(Throwable cause) {
                end(stream);
            }

            @Override
            public void onCompleted() {
                end(stream);
                answers.onCompleted();
            }
        };
    }

    /// Ends the transactions of gateways that have been silent for too long; to be called a few
    /// times within that time.
    public void endSilent() {
        for (StorageStream stream : streams) {
            if (stream.silentNanos() > silence.toNanos()) {
                stream.end();
            }
        }
    }

    public int gateways() {
        return streams.size();
    }

    private void end(StorageStream stream) {
        streams.remove(stream);
        stream.end();
    }
}
