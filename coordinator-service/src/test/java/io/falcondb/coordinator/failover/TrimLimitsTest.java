package io.falcondb.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How far a coordinator lets the shared log be forgotten.
class TrimLimitsTest {

    private static final long STEP_MILLIS = 100;

    private long now;
    private final InMemoryRegister register =
            new InMemoryRegister(() -> now, Duration.ofMillis(400));
    private final FailoverController controller = controller("coordinator");

    @Test
    void whatEveryMemberHasMayGo() {
        listen(() -> beats(30, 20, 40));
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(20, 20));
    }

    @Test
    void aMemberThatIsAwayKeepsItsPartButNotOfALogThatIsTooLarge() {
        listen(() -> beats(30, 20, 40));
        for (int i = 0; i < 20; i++) {
            beat("a", 50);
            beat("c", 60);
            step();
        }
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(20, 50));
    }

    @Test
    void aMemberWithoutRowsOrOneThatWasRemovedKeepsNothing() {
        listen(() -> beats(30, -1, 40));
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(30, 30));
        beat("b", 5);
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(5, 5));
        assertThat(controller.remove(new MemberId("b"), true)).isCompletedWithValue(true);
        for (int i = 0; i < 5; i++) {
            beats(30, 5, 40);
            step();
        }
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(30, 30));
    }

    @Test
    void rowsOnOneMachineAloneAreNotEnough() {
        listen(() -> beat("a", 30));
        assertThat(controller.trimLimits()).isEqualTo(TrimLimits.NONE);
        beat("b", -1);
        assertThat(controller.trimLimits()).isEqualTo(TrimLimits.NONE);
        beat("b", 10);
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(10, 10));
    }

    @Test
    void aCoordinatorListensBeforeItSaysAnythingAndOnlyTheLeaderDoes() {
        beats(30, 20, 40);
        step();
        step();
        assertThat(controller.leads()).isTrue();
        assertThat(controller.trimLimits()).isEqualTo(TrimLimits.NONE);
        FailoverController second = controller("second");
        listen(
                () -> {
                    beats(30, 20, 40);
                    second.beat(heartbeat("a", 30));
                    second.beat(heartbeat("b", 30));
                    second.step();
                });
        assertThat(controller.trimLimits()).isEqualTo(new TrimLimits(20, 20));
        assertThat(second.leads()).isFalse();
        assertThat(second.trimLimits()).isEqualTo(TrimLimits.NONE);
    }

    private void listen(Runnable beats) {
        for (long passed = 0;
                passed <= FailoverSettings.DEFAULT.listen().toMillis();
                passed += STEP_MILLIS) {
            beats.run();
            step();
        }
    }

    private void step() {
        now += Duration.ofMillis(STEP_MILLIS).toNanos();
        controller.step();
    }

    private void beats(long a, long b, long c) {
        beat("a", a);
        beat("b", b);
        beat("c", c);
    }

    private void beat(String member, long keepsFrom) {
        controller.beat(heartbeat(member, keepsFrom));
    }

    private static Heartbeat heartbeat(String member, long keepsFrom) {
        return new Heartbeat(
                new MemberBoot(
                        GroupId.FIRST,
                        new MemberId(member),
                        new BootId(UUID.nameUUIDFromBytes(member.getBytes()))),
                MemberRole.FOLLOWER,
                new MemberProgress(1, 10, true, keepsFrom, 0, 0));
    }

    private FailoverController controller(String name) {
        return new FailoverController(
                GroupId.FIRST, name, new Topology(register), FailoverSettings.DEFAULT, () -> now);
    }
}
