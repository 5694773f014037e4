package io.falcondb.contracts.discovery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Where the services of a cluster are and whether they are well, for services that were given no
/// addresses and for people. Futures fail while nobody answers; whoever knows addresses goes on
/// with them. Thread-safe.
public interface ServiceDirectory {

    /// @param kind such as `coordinator`
    /// @param name of this one, different from all others of its kind in the cluster
    /// @param port where other services call it
    /// @param httpPort where `/health` says how it is
    record Service(String kind, String name, String address, int port, int httpPort) {}

    /// Enters a service; to be repeated, because a directory may forget. Nothing happens if it is
    /// there as it is.
    CompletableFuture<Void> announce(Service service);

    /// Takes it out.
    CompletableFuture<Void> withdraw(Service service);

    /// Those of a kind that are well.
    CompletableFuture<List<Service>> find(String kind);
}
