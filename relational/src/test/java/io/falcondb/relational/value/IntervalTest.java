package io.falcondb.relational.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void aMonthEqualsThirtyDaysOfTwentyFourHours() {
        Interval month = new Interval(1, 0, 0);
        Interval days = new Interval(0, 30, 0);
        Interval hours = new Interval(0, 0, 30 * Interval.MICROS_PER_DAY);
        assertThat(month).isEqualTo(days).isEqualTo(hours).hasSameHashCodeAs(hours);
        assertThat(month.identical(days)).isFalse();
    }

    @Test
    void theOrderDoesNotOverflow() {
        Interval longest = new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
        Interval shortest = new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);
        assertThat(longest).isGreaterThan(shortest);
        assertThat(new Interval(0, 1, -1)).isLessThan(new Interval(0, 1, 0));
    }
}
