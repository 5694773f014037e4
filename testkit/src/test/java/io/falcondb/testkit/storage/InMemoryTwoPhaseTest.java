package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.Group;

class InMemoryTwoPhaseTest extends TwoPhaseContract {

    @Override
    protected Group open() {
        return new InMemoryGroup();
    }

    @Override
    protected void close(Group group) {}
}
