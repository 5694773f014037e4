package io.falcondb.sql.execute;

import org.jspecify.annotations.Nullable;

/// Tells whether a plan's catalog is still the newest committed one; asked after a table was
/// locked, when its schema can no longer change. The session hands one to its [ExecutionContext]s.
public interface SchemaFence {

    boolean isCurrent(long catalogVersion);

    /// The key whose newest row [#isCurrent(byte\[\], long)] understands, for who reads it along
    /// with others.
    byte[] key();

    /// @param version of the row under [#key], null if there is none
    boolean isCurrent(byte @Nullable [] version, long catalogVersion);
}
