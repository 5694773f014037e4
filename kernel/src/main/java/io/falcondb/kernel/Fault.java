package io.falcondb.kernel;

/// Whose fault an error is, and so who can do something about it.
public enum Fault {
    /// The statement or message is wrong: change it.
    CLIENT,
    /// Nothing is wrong: run the transaction again.
    RETRY,
    /// A named limit or a resource was reached: raise it, free it, or ask for less.
    RESOURCE,
    /// Somebody who runs the system must act or is acting.
    OPERATOR,
    /// A defect of ours or damaged data.
    SYSTEM
}
