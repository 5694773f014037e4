package io.falcondb.testkit.rpc;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.testkit.coordination.TimestampOracleContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RemoteTimestampOracleTest extends TimestampOracleContract {

    private LeaderPair pair;

    @BeforeEach
    void connect() throws Exception {
        pair = new LeaderPair(2, LeaderSettings.DEFAULT);
        pair.leading = 1;
    }

    @AfterEach
    void disconnect() {
        pair.close();
    }

    @Override
    protected TimestampOracle oracle() {
        return pair.oracle;
    }
}
