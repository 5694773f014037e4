package io.falcondb.storage;

import io.falcondb.contracts.storage.Group;
import io.falcondb.testkit.storage.TwoPhaseContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EngineTwoPhaseTest extends TwoPhaseContract {

    @TempDir Path folder;

    @Override
    protected Group open() throws IOException {
        return EngineFixture.open(folder);
    }

    @Override
    protected void close(Group group) throws IOException {
        EngineFixture.close(group);
    }
}
