package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Group;
import io.falcondb.relational.row.Placement;
import io.falcondb.testkit.storage.GroupContract;

class ClusterGroupTest extends GroupContract {

    @Override
    protected int keyspace() {
        return Placement.WHOLE.keyspace(1_000);
    }

    @Override
    protected boolean countsItsTimestamps() {
        return false;
    }

    @Override
    protected Group open() {
        return new ThreeGroups().open();
    }

    @Override
    protected void close(Group group) {}
}
