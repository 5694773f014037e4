package io.falcondb.coordinator.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalTimestampOracleTest {

    private final LocalTimestampOracle oracle = new LocalTimestampOracle();

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
