package io.falcondb.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SECOND = 1_000_000_000;

    private final Rates rates = new Rates();

    @Test
    void oneAnswerTellsNoRate() {
        rates.count("a", SECOND, 10);
        assertThat(rates.sum()).isNull();
    }

    @Test
    void ratesOfSeveralProcessesAreAdded() {
        rates.count("a", SECOND, 10);
        rates.count("b", SECOND, 100);
        rates.count("a", 3 * SECOND, 30);
        rates.count("b", 2 * SECOND, 105);
        assertThat(rates.sum()).isEqualTo(15.0);
    }

    @Test
    void theSameAnswerTwiceIsNotAStandstill() {
        rates.count("a", SECOND, 10);
        rates.count("a", 2 * SECOND, 20);
        rates.count("a", 2 * SECOND, 20);
        assertThat(rates.sum()).isEqualTo(10.0);
    }

    @Test
    void aProcessThatStartedAgainTellsNothingOfThatInterval() {
        rates.count("a", SECOND, 1000);
        rates.count("a", 2 * SECOND, 3);
        assertThat(rates.sum()).isNull();
        rates.count("a", 3 * SECOND, 7);
        assertThat(rates.sum()).isEqualTo(4.0);
    }

    @Test
    void anAbsenceIsNotAveragedOver() {
        rates.count("a", SECOND, 10);
        rates.forget("a");
        rates.count("a", 9 * SECOND, 1000);
        assertThat(rates.sum()).isNull();
    }
}
