package io.falcondb.contracts.storage;

import io.falcondb.kernel.DatabaseException;

/// What a group answers to [Group#prepare].
public sealed interface Vote {

    /// It keeps its share, admitted in its log, until it learns the decision.
    ///
    /// @param timestamp the prepare timestamp: the commit's must be higher
    record Prepared(long timestamp) implements Vote {}

    /// Nothing of it was kept and its locks are released; the reason carries the SQLSTATE.
    record Refused(DatabaseException reason) implements Vote {}

    /// Nobody can say: it may be prepared.
    record Unknown(DatabaseException reason) implements Vote {}
}
