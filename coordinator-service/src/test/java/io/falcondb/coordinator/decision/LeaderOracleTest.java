package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.testkit.coordination.TimestampOracleContract;
import org.junit.jupiter.api.AfterEach;

class LeaderOracleTest extends TimestampOracleContract {

    private final LeaderPorts ports = new LeaderPorts();

    @AfterEach
    void stop() throws Exception {
        ports.close();
    }

    @Override
    protected TimestampOracle oracle() {
        return ports;
    }
}
