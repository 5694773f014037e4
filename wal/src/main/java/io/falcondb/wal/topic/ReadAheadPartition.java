package io.falcondb.wal.topic;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A partition for a loop that must neither block nor look again and again: readers fetch ahead on
/// threads of their own, and whatever arrives is announced. Thread-safe.
public final class ReadAheadPartition implements SharedPartition {

    private final SharedPartition partition;
    private final Runnable arrived;

    /// @param arrived is called on any thread after records, an answer or a failure came; must not
    ///   block
    public ReadAheadPartition(SharedPartition partition, Runnable arrived) {
        this.partition = partition;
        this.arrived = arrived;
    }

    @Override
    public ProducerSession openSession() {
        ProducerSession session = partition.openSession();
        return new ProducerSession() {
            @Override
            public CompletableFuture<Appended> append(byte[] record) {
                return announced(session.append(record));
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @Override
    public PartitionReader openReader(long offset) {
        ReadAhead reader = new ReadAhead(partition, offset, arrived);
        reader.start();
        return reader;
    }

    @Override
    public CompletableFuture<Bounds> bounds() {
        return announced(partition.bounds());
    }

    @Override
    public CompletableFuture<Long> bytes() {
        return announced(partition.bytes());
    }

    @Override
    public CompletableFuture<Void> trim(long offset) {
        return announced(partition.trim(offset));
    }

    /// The future itself, not what `whenComplete` returns: it is done before it is announced.
    private <T> CompletableFuture<T> announced(CompletableFuture<T> answer) {
        answer.whenComplete((result, problem) -> arrived.run());
        return answer;
    }

    /// How long a fetch waits for records before it looks whether it should end.
    static final Duration FETCH = Duration.ofMillis(100);
}
