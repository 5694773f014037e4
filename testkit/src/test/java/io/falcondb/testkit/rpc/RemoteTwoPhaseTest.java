package io.falcondb.testkit.rpc;

import io.falcondb.contracts.storage.Group;
import io.falcondb.testkit.storage.TwoPhaseContract;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The contract over a connection between processes.
class RemoteTwoPhaseTest extends TwoPhaseContract {

    private @Nullable RemotePair pair;

    @Override
    protected Group open() throws IOException {
        RemotePair opened = new RemotePair();
        pair = opened;
        return opened.remote;
    }

    @Override
    protected void close(Group group) {
        RemotePair opened = pair;
        if (opened != null) {
            opened.close();
        }
    }
}
