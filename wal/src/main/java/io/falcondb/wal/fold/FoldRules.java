package io.falcondb.wal.fold;

/// The rules by which a fold refuses, each a promise that others build on (PROTOCOL 1). There is
/// one set of them; tests make others to see what breaks without a rule.
public interface FoldRules {

    FoldRules PROTOCOL = new FoldRules() {};

    /// Whether a record belongs to a reign that is over: what a deposed primary still sends must
    /// mean nothing to anybody.
    default boolean isDeposed(long recordEpoch, Position at) {
        return recordEpoch < at.epoch();
    }

    /// Whether a record lacks its predecessor: it was sent before something that got lost.
    default boolean isEarly(long recordLsn, Position at) {
        return recordLsn > at.lsn() + 1;
    }

    /// Whether a record follows another history than ours.
    default boolean isForked(int recordPrevious, Position at) {
        return recordPrevious != at.checksum();
    }
}
