package io.falcondb.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final long TEN_MINUTES = 600_000;

    private long now = 1_000_000_000;
    private final Clocks clocks =
            new Clocks(
                    "coordinator-1",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(600),
                    () -> Instant.ofEpochSecond(1_000_000, now),
                    () -> now);

    @Test
    void clocksThatAgreeAreNotComplainedOf() {
        assertThat(clocks.hear(beat("a", 9_999))).isEmpty();
        assertThat(clocks.hear(beat("b", -9_999))).isEmpty();
        assertThat(clocks.hear(beatAt("c", 0))).as("one that says nothing").isEmpty();
        assertThat(clocks.complaints()).isEmpty();
    }

    @Test
    void theClockThatIsFarFromTheOthersIsNamedWithTheSettingAndByHowMuch() {
        clocks.hear(beat("a", 20));
        assertThat(clocks.hear(beat("b", TEN_MINUTES)))
                .contains(
                        "the clock of b of group 1 is 599 s ahead of the others, more than"
                                + " falcon.failover.clock-skew-max");
        assertThat(clocks.hear(beat("b", -TEN_MINUTES)))
                .hasValueSatisfying(why -> assertThat(why).contains("600 s behind the others"));
        assertThat(clocks.hear(beat("a", 20))).isEmpty();
        assertThat(clocks.complaints())
                .singleElement()
                .asString()
                .startsWith("the clock of b of group 1");
    }

    @Test
    void aCoordinatorWhoseOwnClockIsWrongBlamesItselfAndRefusesNobody() {
        clocks.hear(beat("a", TEN_MINUTES));
        assertThat(clocks.hear(beat("b", TEN_MINUTES))).isEmpty();
        assertThat(clocks.hear(beat("a", TEN_MINUTES))).isEmpty();
        assertThat(clocks.complaints())
                .containsExactly(
                        "the clock of coordinator coordinator-1 is 600 s behind the others, more"
                                + " than falcon.failover.clock-skew-max");
    }

    @Test
    void whoIsSilentIsForgotten() {
        clocks.hear(beat("a", 0));
        clocks.hear(beat("b", TEN_MINUTES));
        now += Duration.ofSeconds(1).toNanos();
        assertThat(clocks.complaints()).isEmpty();
    }

    private Heartbeat beat(String member, long aheadMillis) {
        return beatAt(member, 1_000_000_000 + now / 1_000_000 + aheadMillis);
    }

    private static Heartbeat beatAt(String member, long wallMillis) {
        return new Heartbeat(
                new MemberBoot(GroupId.FIRST, new MemberId(member), new BootId(new UUID(1, 2))),
                MemberRole.FOLLOWER,
                new MemberProgress(1, 1, true),
                wallMillis,
                List.of());
    }
}
