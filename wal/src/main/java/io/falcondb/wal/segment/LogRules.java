package io.falcondb.wal.segment;

import java.io.IOException;

/// What a local log must never let happen (PROTOCOL 3). There is one set of them; tests make others
/// to see what breaks without a rule.
public interface LogRules {

    LogRules PROTOCOL = new LogRules() {};

    /// Whether space is reserved before anybody sees a record, so that a full disk is a refusal and
    /// not the end.
    default boolean reservesSpace() {
        return true;
    }

    /// Whether a failed write or fsync ends the log: the record may be on the disk and is in the
    /// feed, so another must never take its Lsn.
    default boolean endsWith(IOException failure) {
        return true;
    }
}
