package io.falcondb.pgwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Placement;
import io.falcondb.testkit.storage.GroupContract;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClusterGroupTest extends GroupContract {

    private final ThreeGroups groups = new ThreeGroups();

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
        return groups.open();
    }

    /// A group in memory knows of the others' time by what is committed in it.
    @Override
    protected void passTime() {
        for (Group each : groups.groups.values()) {
            byte[] key = ByteBuffer.allocate(4).putInt(Placement.WHOLE.keyspace(1_001)).array();
            each.commit(
                            CommitRequest.of(
                                    each.begin(),
                                    new ChangeSet.Builder().put(key, new byte[] {1}).build()))
                    .join();
        }
    }

    @Test
    void aViewOfAGroupThatHasNothingToShowIsRefused() {
        FollowerRead wanted = new FollowerRead(ReadFrom.NEAREST, Duration.ofMinutes(1), 0);
        Group group = groups.open();
        assertThatThrownBy(() -> group.openFollowerView(wanted))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refusal ->
                                assertThat(refusal.code()).isEqualTo(ErrorCode.CANNOT_CONNECT_NOW));
    }

    @Override
    protected void close(Group group) {}
}
