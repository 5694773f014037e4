package io.falcondb.wal.record;

import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;

/// Names a log: a group of a cluster. Records of any other log are not ours.
public record WalId(ClusterId cluster, GroupId group) {

    @Override
    public String toString() {
        return "group " + group + " of cluster " + cluster;
    }
}
