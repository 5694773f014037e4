package io.falcondb.storage;

import io.falcondb.contracts.storage.Group;
import io.falcondb.testkit.storage.TwoPhaseContract;
import io.falcondb.testkit.topic.InMemoryPartition;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// The contract over an open reign under quorum.
class ReplicatedTwoPhaseTest extends TwoPhaseContract {

    @TempDir Path folder;
    private @Nullable GroupMemberFixture fixture;

    @Override
    protected Group open() throws Exception {
        GroupMemberFixture opened =
                new GroupMemberFixture(
                        folder, new InMemoryPartition(2 << 20), GroupMemberFixture.QUIET);
        fixture = opened;
        return opened.reign();
    }

    @Override
    protected void close(Group group) throws Exception {
        GroupMemberFixture opened = fixture;
        if (opened != null) {
            opened.close();
        }
    }
}
