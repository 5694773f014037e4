package io.falcondb.contracts.coordination;

import java.util.concurrent.CompletableFuture;

/// Where the cluster's shard map is found. Thread-safe.
public interface ShardMaps {

    /// The map as the register holds it. Fails with a `DatabaseException`: CANNOT_CONNECT_NOW while
    /// nobody knows it, CANT_CHANGE_RUNTIME_PARAM if a coordinator is set to another one.
    CompletableFuture<ShardMap> current();
}
