package io.falcondb.coordinator.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.testkit.coordination.TimestampOracleContract;
import org.junit.jupiter.api.Test;

class LocalTimestampOracleTest extends TimestampOracleContract {

    private final LocalTimestampOracle oracle = new LocalTimestampOracle();

    @Override
    protected TimestampOracle oracle() {
        return oracle;
    }

    @Test
    void handsOutRangesThatFollowEachOther() {
        assertThat(oracle.next(1)).isEqualTo(1);
        assertThat(oracle.next(10)).isEqualTo(2);
        assertThat(oracle.next(1)).isEqualTo(12);
    }

    @Test
    void neverHandsOutWhatRecoveryFound() {
        oracle.advanceTo(100);
        oracle.advanceTo(50);
        assertThat(oracle.next(1)).isEqualTo(101);
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> oracle.next(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
