package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.Group;

class InMemorySequencesTest extends SequencesContract {

    @Override
    protected Group open() {
        return new InMemoryGroup();
    }

    @Override
    protected void close(Group group) {}
}
