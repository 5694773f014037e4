package io.falcondb.storage.commit;

import io.falcondb.contracts.coordination.TimestampOracle;

/// Where a writer loop's timestamps come from: its own counter while the group is the only one, the
/// cluster's oracle otherwise. Always above all it has given before. Belongs to one thread.
public final class CommitClock {

    private final TimestampOracle oracle;
    private final boolean shared;
    private long last;

    /// @param shared with other groups: then readers must be able to wait for what is marked
    /// @param last the highest timestamp in the log
    public CommitClock(TimestampOracle oracle, boolean shared, long last) {
        this.oracle = oracle;
        this.shared = shared;
        this.last = last;
    }

    boolean isShared() {
        return shared;
    }

    /// The highest timestamp given: all later ones are above it.
    long last() {
        return last;
    }

    /// What a Tick says: all later timestamps are above it. An oracle is not asked for it.
    long tick() {
        return shared ? last : take(1);
    }

    /// The first of `count` timestamps. An answer that is not above the last one was late, and is
    /// asked for again.
    ///
    /// @throws io.falcondb.kernel.DatabaseException CANNOT_CONNECT_NOW if no oracle answers
    long take(int count) {
        long first = oracle.next(count);
        while (first <= last) {
            oracle.advanceTo(last);
            first = oracle.next(count);
        }
        last = first + count - 1;
        return first;
    }
}
