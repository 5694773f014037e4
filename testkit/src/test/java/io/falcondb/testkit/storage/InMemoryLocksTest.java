package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.Group;

class InMemoryLocksTest extends LocksContract {

    @Override
    protected Group open() {
        return new InMemoryGroup();
    }

    @Override
    protected void close(Group group) {}
}
