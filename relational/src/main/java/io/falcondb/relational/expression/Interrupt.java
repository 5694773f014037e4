package io.falcondb.relational.expression;

/// The door through which a long-running function learns that its statement was cancelled; asked
/// for with [Environment#service].
public interface Interrupt {

    /// @throws io.falcondb.kernel.DatabaseException QUERY_CANCELED and its kin if the statement
    ///   must end
    void check();

    /// To be called before a function waits.
    ///
    /// @throws RuntimeException if the thread that runs this execution must not wait: the execution
    ///   is to be abandoned and repeated elsewhere
    default void beforeWaiting() {}
}
