package io.falcondb.system.history;

import java.util.List;

/// Something that no serial order explains. Names after Adya, "Weak Consistency: A Generalized
/// Theory and Optimistic Implementations for Distributed Transactions", 1999.
///
/// @param transactions that take part, in the order of the cycle if it is one
public record Anomaly(Kind kind, List<Integer> transactions, String what) {

    public enum Kind {
        /// Two readers saw a list in different orders.
        INCOMPATIBLE_ORDER,
        /// Committed appends are gone.
        LOST_APPEND,
        /// A cycle of writes.
        G0,
        /// A read of what was aborted.
        G1A,
        /// A read of what its transaction overwrote.
        G1B,
        /// A cycle of writes and reads of them.
        G1C,
        /// A cycle with one read of what was overwritten.
        G_SINGLE,
        /// A cycle with several of them: write skew.
        G2
    }
}
