package io.falcondb.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FailoverControllerTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private final InMemoryRegister register =
            new InMemoryRegister(() -> now, Duration.ofMillis(400));
    private final FailoverController controller = controller(10);

    @Test
    void theMostAdvancedReplicaIsNamedWithAnEpochAboveAllOthers() {
        beat("a", MemberRole.FOLLOWER, 4, 10, true);
        beat("b", MemberRole.FOLLOWER, 4, 12, true);
        beat("c", MemberRole.FOLLOWER, 4, 99, false);
        pass(200);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    @Test
    void aSilentPrimaryIsReplacedAndOneThatReportsIsNot() {
        reign();
        for (int i = 0; i < 20; i++) {
            beat("b", MemberRole.PRIMARY, 5, 20, true);
            beat("a", MemberRole.FOLLOWER, 5, 20, true);
            pass(100);
        }
        assertThat(named(controller)).contains(naming(5, "b"));
        for (int i = 0; i < 9; i++) {
            beat("a", MemberRole.FOLLOWER, 5, 20, true);
            pass(100);
        }
        assertThat(named(controller)).contains(naming(6, "a"));
    }

    @Test
    void aPrimaryWhoseFsyncStallsIsReplaced() {
        reign();
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        beat("a", MemberRole.FOLLOWER, 5, 20, true);
        pass(100);
        controller.beat(
                new Heartbeat(
                        GroupId.FIRST,
                        new MemberId("b"),
                        boot("b"),
                        MemberRole.PRIMARY,
                        5,
                        20,
                        600 * MILLI,
                        true));
        pass(200);
        assertThat(named(controller)).contains(naming(6, "a"));
    }

    @Test
    void aControllerThatSleptListensBeforeItJudges() {
        reign();
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        pass(100);
        now += 5000 * MILLI;
        beat("a", MemberRole.FOLLOWER, 5, 20, true);
        pass(400);
        assertThat(named(controller)).contains(naming(5, "b"));
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        pass(400);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    @Test
    void nobodyIsNamedWhilePausedOrOverTheBudget() {
        controller.pause(true);
        beat("a", MemberRole.FOLLOWER, 4, 10, true);
        pass(200);
        assertThat(named(controller)).isEmpty();
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.PAUSED);
        FailoverController broke = controller(0);
        register.releaseLock();
        controller.pause(false);
        for (int i = 0; i < 10; i++) {
            broke.beat(heartbeat("a", MemberRole.FOLLOWER, 4, 10, true));
            broke.step();
            now += 20 * MILLI;
        }
        assertThat(named(broke)).isEmpty();
        assertThat(broke.hindrance()).isEqualTo(FailoverController.Hindrance.BUDGET_SPENT);
    }

    @Test
    void aRegisterThatForgotWhoReignsIsToldAgain() {
        reign();
        register.lose("falcon/groups/1/reign");
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        beat("a", MemberRole.FOLLOWER, 5, 20, true);
        pass(300);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    private FailoverController controller(int budget) {
        return new FailoverController(
                GroupId.FIRST,
                "coordinator-" + budget,
                new Topology(register),
                FailoverSettings.DEFAULT.with(budget),
                () -> now);
    }

    private void reign() {
        beat("b", MemberRole.FOLLOWER, 4, 12, true);
        pass(200);
        beat("b", MemberRole.PRIMARY, 5, 12, true);
        pass(50);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    private void pass(long millis) {
        for (long i = 0; i < millis; i += 10) {
            now += 10 * MILLI;
            controller.step();
        }
    }

    private Optional<Naming> named(FailoverController by) {
        return by.beat(heartbeat("z", MemberRole.RECOVERING, 0, 0, false)).join();
    }

    private void beat(String name, MemberRole role, long epoch, long lsn, boolean readsEnd) {
        controller.beat(heartbeat(name, role, epoch, lsn, readsEnd));
    }

    private static Heartbeat heartbeat(
            String name, MemberRole role, long epoch, long lsn, boolean readsEnd) {
        return new Heartbeat(
                GroupId.FIRST, new MemberId(name), boot(name), role, epoch, lsn, 0, readsEnd);
    }

    private static Naming naming(long epoch, String name) {
        return new Naming(GroupId.FIRST, epoch, new MemberId(name), boot(name));
    }

    private static BootId boot(String name) {
        return new BootId(UUID.nameUUIDFromBytes(name.getBytes()));
    }
}
