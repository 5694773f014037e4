package io.falcondb.testkit.rpc;

import io.falcondb.contracts.storage.Group;
import io.falcondb.testkit.storage.LocksContract;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The contract over a connection between processes.
class RemoteLocksTest extends LocksContract {

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
