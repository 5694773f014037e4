package io.falcondb.storage;

import io.falcondb.kernel.GroupId;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.reign.Primary;
import org.jspecify.annotations.Nullable;

/// The group as the newest reign of one boot serves it: the same for everybody who asks within one
/// reign, because sequences hand out values from ranges of their own. Thread-safe.
final class ServedReign {

    private final GroupId id;
    private final MvccStore store;
    private volatile @Nullable ReplicatedGroup current;

    ServedReign(GroupId id, MvccStore store) {
        this.id = id;
        this.store = store;
    }

    /// @param primary the open reign
    ReplicatedGroup of(Primary primary) {
        ReplicatedGroup group = current;
        return group != null && group.primary() == primary ? group : begin(primary);
    }

    private synchronized ReplicatedGroup begin(Primary primary) {
        ReplicatedGroup group = current;
        if (group == null || group.primary() != primary) {
            group = new ReplicatedGroup(id, primary, store);
            current = group;
        }
        return group;
    }
}
