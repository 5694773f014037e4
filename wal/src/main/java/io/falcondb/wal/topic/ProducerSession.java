package io.falcondb.wal.topic;

import java.util.concurrent.CompletableFuture;

/// An idempotent producer: the transport's own retries never append a record twice and never
/// reorder. After a failed record the session may still append later ones: only reading tells what
/// is there. Thread-safe.
public interface ProducerSession extends AutoCloseable {

    /// Hands a record over. The future always ends normally, at the latest when the delivery
    /// time-out is over; futures of one session end in the order of their records.
    CompletableFuture<Appended> append(byte[] record);

    /// What was handed over and not acknowledged may still be appended.
    @Override
    void close();

    /// What became of a record.
    sealed interface Appended {

        /// It is there.
        record At(long offset) implements Appended {}

        /// It is there, but the transport has forgotten where: the acknowledgement of a retry.
        record Somewhere() implements Appended {}

        /// It may be there, come later, or never.
        record Unknown(String reason) implements Appended {}
    }
}
