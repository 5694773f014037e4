package io.falcondb.pgwire.connection;

/// What one message asks for, taken step by step, by the loop or by a thread that may block.
interface Work {

    /// What is to be done next.
    enum Status {
        /// Another step.
        MORE,
        DONE,
        /// Another step once the session's pending commit is done.
        COMMITTING
    }

    /// Whether it may ask storage for something. What does not may run on the loop even where
    /// storage is another process.
    default boolean mayAskStorage() {
        return true;
    }

    /// @throws io.falcondb.sql.execute.WouldBlock if not `mayBlock` and the step has to wait; it
    ///   had no effect and is taken again
    Status step(boolean mayBlock);

    /// What a step threw.
    void failed(Throwable failure);
}
