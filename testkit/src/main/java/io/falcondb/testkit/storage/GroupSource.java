package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.Group;
import java.util.ServiceLoader;

/// Makes the empty group that tests of SQL run on. A module that has another kind of group names
/// its source as a service and runs the same tests again.
public interface GroupSource {

    Group open();

    /// By the source that was named; in memory without one.
    static Group opened() {
        return ServiceLoader.load(GroupSource.class)
                .findFirst()
                .map(GroupSource::open)
                .orElseGet(InMemoryGroup::new);
    }
}
