package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Group;
import io.falcondb.testkit.storage.LocksContract;

class ClusterLocksTest extends LocksContract {

    @Override
    protected Group open() {
        return new ThreeGroups().open();
    }

    @Override
    protected void close(Group group) {}
}
