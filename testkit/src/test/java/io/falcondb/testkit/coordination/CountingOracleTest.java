package io.falcondb.testkit.coordination;

import io.falcondb.contracts.coordination.TimestampOracle;

class CountingOracleTest extends TimestampOracleContract {

    private final CountingOracle oracle = new CountingOracle();

    @Override
    protected TimestampOracle oracle() {
        return oracle;
    }
}
