package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.breaker.BreakerSettings;
import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupBreakerTest {

    private static final IOException SILENCE = new IOException("silence");

    private long now;
    private final List<String> events = new ArrayList<>();
    private final GroupBreaker breaker = breaker(2);

    @Test
    void silenceOpensItAndAnOpenOneNamesItselfAndItsSetting() {
        breaker.answered();
        fail(3);
        assertThat(breaker.call(() -> 7)).isEqualTo(7);
        fail(1);
        assertThatThrownBy(() -> breaker.call(() -> 7))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(ErrorCode.CANNOT_CONNECT_NOW);
                            assertThat(refusal.getMessage()).contains("breaker group-3 is open");
                            assertThat(refusal.field(DatabaseException.Field.HINT))
                                    .contains("falcon.breaker.open-for");
                        });
        assertThat(events).containsExactly("breaker group-3 is open");
        assertThat(breaker.refused()).isEqualTo(1);
    }

    @Test
    void answersOfAnyKindKeepItClosed() {
        for (int i = 0; i < 100; i++) {
            breaker.answered();
            if (i % 3 == 0) {
                fail(1);
            }
        }
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void silenceBeforeTheFirstAnswerIsNotCounted() {
        fail(100);
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.calls()).isZero();
    }

    @Test
    void anExceptionOfACallIsAnAnswer() {
        breaker.answered();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(
                            () ->
                                    breaker.call(
                                            () -> {
                                                throw new DatabaseException(
                                                        ErrorCode.SERIALIZATION_FAILURE,
                                                        "conflict");
                                            }))
                    .hasMessage("conflict");
        }
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.underWay()).isZero();
    }

    @Test
    void oneProbeAfterAWhileClosesItOrKeepsItOpen() {
        breaker.answered();
        fail(10);
        assertThat(breaker.probeDue()).isFalse();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(breaker.probeDue()).isTrue();
        assertThat(breaker.probeDue()).isFalse();
        assertThatThrownBy(breaker::check).hasMessageContaining("half_open");
        breaker.probed(false);
        assertThat(breaker.state()).isEqualTo("open");
        assertThat(breaker.probeDue()).isFalse();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(breaker.probeDue()).isTrue();
        breaker.probed(true);
        assertThat(breaker.isClosed()).isTrue();
        assertThat(events.getLast()).isEqualTo("breaker group-3 is closed");
    }

    @Test
    void aPersonMayCloseIt() {
        breaker.answered();
        fail(10);
        breaker.close();
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.failures()).isZero();
        breaker.close();
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void moreCallsThanTheBulkheadHoldsAreRefusedByName() {
        breaker.call(
                () ->
                        breaker.call(
                                () -> {
                                    assertThat(breaker.underWay()).isEqualTo(2);
                                    assertThatThrownBy(() -> breaker.call(() -> 1))
                                            .hasMessageContaining("2 calls to group-3")
                                            .isInstanceOfSatisfying(
                                                    DatabaseException.class,
                                                    refusal ->
                                                            assertThat(refusal.code().sqlState())
                                                                    .isEqualTo("53400"));
                                    return 1;
                                }));
        assertThat(breaker.underWay()).isZero();
        assertThat(breaker.isClosed()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.unanswered(SILENCE);
        }
    }

    private GroupBreaker breaker(int underWay) {
        return new GroupBreaker(
                new GroupId(3),
                new BreakerSettings(10, 5, 50, Duration.ofSeconds(1), underWay, Duration.ZERO),
                () -> now,
                events::add);
    }
}
