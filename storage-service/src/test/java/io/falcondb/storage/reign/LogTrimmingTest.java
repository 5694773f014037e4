package io.falcondb.storage.reign;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.topic.ProducerSession;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTrimmingTest {

    private static final TrimSettings SETTINGS = new TrimSettings(Duration.ofMinutes(1), 1000);

    private long now;
    private final InMemoryPartition partition = new InMemoryPartition(1 << 20);
    private final LogTrimming trimming = new LogTrimming(partition, SETTINGS, () -> now);

    @BeforeEach
    void nineHundredBytes() {
        append(9);
    }

    @Test
    void whatEveryKnownMemberHasIsForgottenWhenItIsTime() {
        trimming.allow(new TrimLimits(4, 8));
        trimming.step();
        assertThat(first()).as("too early").isZero();
        pass();
        assertThat(first()).isEqualTo(4);
        trimming.allow(new TrimLimits(6, 8));
        trimming.step();
        assertThat(first()).as("too early again").isEqualTo(4);
        pass();
        assertThat(first()).isEqualTo(6);
    }

    @Test
    void aLogThatIsTooLargeDoesNotWaitForMembersThatAreAway() {
        trimming.allow(new TrimLimits(0, 8));
        pass();
        assertThat(first()).isZero();
        append(2);
        pass();
        assertThat(first()).isEqualTo(8);
    }

    @Test
    void oldLimitsChangeNothing() {
        trimming.allow(new TrimLimits(4, 4));
        pass();
        trimming.allow(new TrimLimits(2, 2));
        pass();
        trimming.allow(TrimLimits.NONE);
        pass();
        assertThat(first()).isEqualTo(4);
    }

    @Test
    void whatCouldNotBeDoneIsToldAndTriedAgain() {
        trimming.allow(new TrimLimits(4, 4));
        partition.fallSilent();
        pass();
        partition.speak();
        assertThat(first()).isZero();
        assertThat(trimming.size().trouble()).isNotEmpty();
        pass();
        assertThat(first()).isEqualTo(4);
        assertThat(trimming.size()).isEqualTo(new SharedLogSize(0, 900, ""));
    }

    private void append(int records) {
        try (ProducerSession session = partition.openSession()) {
            for (int i = 0; i < records; i++) {
                session.append(new byte[100]).join();
            }
        }
    }

    private void pass() {
        now += SETTINGS.every().toNanos();
        trimming.step();
    }

    private long first() {
        return partition.bounds().join().first();
    }
}
