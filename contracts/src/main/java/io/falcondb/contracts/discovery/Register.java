package io.falcondb.contracts.discovery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Keys with values that are changed by compare-and-set only, and one lock that elects the leader
/// among coordinators: what Consul's KV store, sessions and transactions give. Futures fail while
/// nobody answers. Thread-safe.
///
/// It is no failure detector of anybody but coordinators, and what it says deposes nobody.
public interface Register {

    /// @param index grows with every change of the key; 0 is the index of a key that is not there
    record Entry(String value, long index) {}

    /// A lock that was held when this was answered; it may be lost at any moment.
    ///
    /// @param fencing grows with every change of the holder
    record Leadership(String candidate, long fencing) {}

    CompletableFuture<Optional<Entry>> read(String key);

    /// Takes the lock if it is free, renews it if it is the candidate's, and says whether the
    /// candidate holds it.
    CompletableFuture<Optional<Leadership>> lead(String candidate);

    /// The candidate that holds the lock, for people to know.
    CompletableFuture<Optional<String>> leader();

    /// Writes if the key still has `index` and the lock is still held as `by` says: one
    /// transaction. False if not, and nothing was written.
    CompletableFuture<Boolean> compareAndSet(String key, long index, String value, Leadership by);
}
