package io.falcondb.contracts.storage;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The group as one member can serve it at the moment. Thread-safe.
public interface ServedGroup {

    /// What serves calls now; it may end at any moment and then refuses them.
    ///
    /// @throws NotPrimaryException while this member does not reign
    Reigning reigning() throws NotPrimaryException;

    /// What this member shows whether it reigns or not.
    default MemberReads reads() {
        return MemberReads.NONE;
    }

    /// An open reign.
    interface Reigning {

        Group group();

        Settlement settlement();

        /// Whether a read would have to wait for a commit that is on its way.
        boolean mayWait(KeyRange range, long readTimestamp);

        /// Ends with the reign if that is being handed over: nothing new is to begin. Null if not.
        default @Nullable CompletableFuture<Void> ending() {
            return null;
        }
    }
}
