package io.falcondb.contracts.discovery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Where the services of clusters are, for services that were given no addresses and for people.
/// Futures fail while nobody answers; whoever knows addresses goes on with them. Thread-safe.
///
/// It is no failure detector: what it says of a member deposes nobody, and what is asked at an
/// address says itself who it is.
public interface ServiceDirectory extends AutoCloseable {

    /// A process, announced by itself.
    ///
    /// @param group of a member; 0 of all others
    /// @param name of this one, different from all others of its kind and group in the cluster
    /// @param port where other services call it, or clients a gateway; 0: nowhere, or not yet
    /// @param httpPort of health and views; 0: not yet
    /// @param metricsPort 0: not yet
    record Service(
            ServiceKind kind,
            int group,
            String name,
            String address,
            int port,
            int httpPort,
            int metricsPort) {

        /// Two processes cannot be at one place.
        public String place() {
            return address + ":" + (port == 0 ? httpPort : port);
        }

        /// Those that share it are the same to everybody who looks for them.
        public String title() {
            return group == 0 ? name : name + " of group " + group;
        }
    }

    /// What the directory says of a service.
    ///
    /// @param cluster that it belongs to, as it says
    /// @param alive it has renewed its entry lately
    /// @param since grows with the moment at which it was entered first
    record Listed(String cluster, Service service, boolean alive, long since) {}

    /// @param unreadable entries of the kind that somebody else wrote or changed, in words
    /// @param index of this answer
    record Catalogue(List<Listed> services, List<String> unreadable, long index) {}

    /// Enters a service or renews its entry; to be repeated, because a directory may forget.
    CompletableFuture<Void> announce(Service service);

    /// Takes it out.
    CompletableFuture<Void> withdraw(Service service);

    /// Those of a kind, of all clusters.
    ///
    /// @param after the index of an answer, to wait for a bounded time until there is another; 0:
    ///   answer at once
    CompletableFuture<Catalogue> find(ServiceKind kind, long after);

    @Override
    void close();
}
