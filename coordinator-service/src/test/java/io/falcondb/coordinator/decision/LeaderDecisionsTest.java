package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.testkit.coordination.DecisionsContract;
import org.junit.jupiter.api.AfterEach;

class LeaderDecisionsTest extends DecisionsContract {

    private final LeaderPorts ports = new LeaderPorts();

    @AfterEach
    void stop() throws Exception {
        ports.close();
    }

    @Override
    protected Decisions decisions() {
        return ports;
    }

    @Override
    protected TimestampOracle oracle() {
        return ports;
    }
}
