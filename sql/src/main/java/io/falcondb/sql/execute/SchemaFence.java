package io.falcondb.sql.execute;

/// Tells whether a plan's catalog is still the newest committed one; asked after a table was
/// locked, when its schema can no longer change. The session hands one to its [ExecutionContext]s.
@FunctionalInterface
public interface SchemaFence {

    boolean isCurrent(long catalogVersion);
}
