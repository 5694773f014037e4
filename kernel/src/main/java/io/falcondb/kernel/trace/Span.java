package io.falcondb.kernel.trace;

/// A piece of work that is recorded, with its begin and end. Thread-safe.
public interface Span {

    /// On which side of which border the work is done.
    enum Kind {
        INTERNAL,
        /// Answers somebody outside.
        SERVER,
        /// Waits for an answer from outside.
        CLIENT,
        /// Sends something that nobody answers to.
        PRODUCER
    }

    /// What children name as their parent.
    TraceContext context();

    Span set(String name, String value);

    Span set(String name, long value);

    /// It did not do what it was for. To be told before the end.
    void failed(String why);

    /// Once; what comes later is without effect.
    void end();
}
