package io.falcondb.contracts.operations;

/// The statements and sessions of this process, as operators change them. Thread-safe.
public interface RunningQueries {

    /// Cancels what a session runs now; it goes on afterwards.
    ///
    /// @return whether there is such a session
    boolean cancel(int processId);

    /// Ends a session and rolls back its transaction.
    ///
    /// @return whether there is such a session
    boolean terminate(int processId);
}
