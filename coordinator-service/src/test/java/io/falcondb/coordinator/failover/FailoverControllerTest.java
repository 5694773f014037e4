package io.falcondb.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.discovery.Register;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.time.Duration;
import java.util.List;
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
    void aRegionNeverMakesUpForARecord() {
        FailoverController prefers = controller("prefers", List.of("east", "west"));
        beat(prefers, "a", 10, "east");
        beat(prefers, "b", 12, "nowhere");
        pass(prefers, 200);
        assertThat(named(prefers)).contains(naming(5, "b"));
    }

    @Test
    void ofThoseThatAreEquallyCompleteOneOfAnEarlierRegionIsNamed() {
        FailoverController prefers = controller("prefers", List.of("east", "west"));
        beat(prefers, "a", 12, "nowhere");
        beat(prefers, "b", 12, "west");
        beat(prefers, "c", 12, "east");
        beat(prefers, "d", 12, "");
        pass(prefers, 200);
        assertThat(named(prefers)).contains(naming(5, "c"));
    }

    @Test
    void regionsThatNobodyPrefersAreAlike() {
        FailoverController prefers = controller("prefers", List.of("north"));
        beat(prefers, "b", 12, "east");
        beat(prefers, "a", 12, "west");
        beat(prefers, "c", 12, "");
        pass(prefers, 200);
        assertThat(named(prefers)).contains(naming(5, "a"));
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
                        sender("b"),
                        MemberRole.PRIMARY,
                        new MemberProgress(5, 20, true, -1, 600 * MILLI, 0)));
        pass(200);
        assertThat(named(controller)).contains(naming(6, "a"));
    }

    @Test
    void aPrimaryThatNoShipperReachesIsReplacedByAMemberThatOneReaches() {
        reign();
        long cutOff = FailoverSettings.DEFAULT.unshippedMax().toNanos() + 1;
        for (int i = 0; i < 20; i++) {
            controller.beat(unheard("b", MemberRole.PRIMARY, 5, 20, cutOff));
            controller.beat(unheard("a", MemberRole.FOLLOWER, 5, 20, cutOff));
            pass(100);
        }
        assertThat(named(controller)).as("no shipper reaches anybody").contains(naming(5, "b"));
        controller.beat(unheard("b", MemberRole.PRIMARY, 5, 20, cutOff));
        controller.beat(unheard("a", MemberRole.FOLLOWER, 5, 20, cutOff));
        controller.beat(unheard("c", MemberRole.FOLLOWER, 5, 19, cutOff - 1));
        pass(200);
        assertThat(named(controller)).contains(naming(6, "c"));
    }

    @Test
    void ofTwoProcessesWithOneNameTheFirstIsBelievedUntilItIsSilent() {
        reign();
        Heartbeat second =
                new Heartbeat(
                        new MemberBoot(GroupId.FIRST, new MemberId("b"), boot("another b")),
                        MemberRole.FOLLOWER,
                        new MemberProgress(0, 0, true));
        for (int i = 0; i < 20; i++) {
            beat("b", MemberRole.PRIMARY, 5, 20, true);
            beat("a", MemberRole.FOLLOWER, 5, 20, true);
            assertThatThrownBy(() -> controller.beat(second).join())
                    .cause()
                    .isInstanceOf(BeatRefusedException.class)
                    .hasMessageContaining(boot("another b").toString())
                    .hasMessageContaining(boot("b").toString())
                    .hasMessageContaining("falcon.member");
            pass(100);
        }
        assertThat(named(controller)).as("nobody was deposed").contains(naming(5, "b"));
        for (int i = 0; i < 9; i++) {
            beat("a", MemberRole.FOLLOWER, 5, 20, true);
            pass(100);
        }
        assertThat(named(controller)).contains(naming(6, "a"));
        assertThat(controller.beat(second)).isCompleted();
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
        assertThat(controller.pause(true).join()).isFalse();
        pass(50);
        assertThat(controller.pause(true).join()).isTrue();
        beat("a", MemberRole.FOLLOWER, 4, 10, true);
        pass(200);
        assertThat(named(controller)).isEmpty();
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.PAUSED);
        FailoverController broke = controller(0);
        assertThat(controller.pause(false).join()).isTrue();
        register.releaseLock();
        for (int i = 0; i < 10; i++) {
            broke.beat(heartbeat("a", MemberRole.FOLLOWER, 4, 10, true));
            broke.step();
            now += 20 * MILLI;
        }
        assertThat(named(broke)).isEmpty();
        assertThat(broke.hindrance()).isEqualTo(FailoverController.Hindrance.BUDGET_SPENT);
    }

    @Test
    void aPauseOutlivesTheCoordinatorThatWroteIt() {
        pass(50);
        assertThat(controller.pause(true).join()).isTrue();
        register.releaseLock();
        FailoverController next = controller(7);
        for (int i = 0; i < 20; i++) {
            next.beat(heartbeat("a", MemberRole.FOLLOWER, 4, 10, true));
            next.step();
            now += 20 * MILLI;
        }
        assertThat(next.leads()).isTrue();
        assertThat(next.view().paused()).isTrue();
        assertThat(named(next)).isEmpty();
        assertThat(next.hindrance()).isEqualTo(FailoverController.Hindrance.PAUSED);
    }

    @Test
    void aPauseThatSomebodyEditedIsShownAndObeyedByNobody() {
        pass(50);
        Register.Leadership by = register.lead("coordinator-10").join().orElseThrow();
        register.compareAndSet("groups/1/failovers", 0, "maybe", by).join();
        beat("a", MemberRole.FOLLOWER, 4, 10, true);
        pass(2000);
        assertThat(controller.hindrance())
                .isEqualTo(FailoverController.Hindrance.REGISTER_UNREADABLE);
        assertThat(controller.unreadableKey()).contains("groups/1/failovers");
    }

    @Test
    void aRegisterThatForgotWhoReignsIsToldAgain() {
        reign();
        register.lose("groups/1/reign");
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        beat("a", MemberRole.FOLLOWER, 5, 20, true);
        pass(300);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    @Test
    void aNamingThatSomebodyEditedIsShownAndNotReplaced() {
        reign();
        Register.Leadership by = register.lead("coordinator-10").join().orElseThrow();
        long index = register.read("groups/1/reign").join().orElseThrow().index();
        register.compareAndSet("groups/1/reign", index, "b, please", by).join();
        beat("a", MemberRole.FOLLOWER, 5, 20, true);
        pass(1000);
        assertThat(controller.hindrance())
                .isEqualTo(FailoverController.Hindrance.REGISTER_UNREADABLE);
        assertThat(controller.view().complaint()).contains("groups/1/reign", "b, please");
        assertThat(register.read("groups/1/reign").join().orElseThrow().value())
                .isEqualTo("b, please");
        register.lose("groups/1/reign");
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        pass(300);
        assertThat(named(controller)).contains(naming(5, "b"));
        assertThat(controller.view().complaint()).isEmpty();
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.NONE);
    }

    @Test
    void aRegisterThatDoesNotAnswerIsShown() {
        reign();
        register.fallSilent();
        for (int i = 0; i < 40; i++) {
            beat("b", MemberRole.PRIMARY, 5, 20, true);
            pass(100);
        }
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.REGISTER_AWAY);
        register.speak();
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        pass(300);
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.NONE);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    @Test
    void theViewShowsEverybodyWhoReportedAndSinceWhen() {
        reign();
        beat("b", MemberRole.PRIMARY, 5, 20, true);
        now += 40 * MILLI;
        GroupView view = controller.view();
        assertThat(view.leads()).isTrue();
        assertThat(view.failovers()).isEqualTo(1);
        assertThat(view.members())
                .filteredOn(member -> member.heartbeat().member().name().equals("b"))
                .singleElement()
                .satisfies(
                        member -> {
                            assertThat(member.ageNanos()).isEqualTo(40 * MILLI);
                            assertThat(member.heartbeat().role()).isEqualTo(MemberRole.PRIMARY);
                        });
    }

    private FailoverController controller(int budget) {
        return new FailoverController(
                GroupId.FIRST,
                "coordinator-" + budget,
                new Topology(register),
                FailoverSettings.DEFAULT.with(budget),
                () -> now);
    }

    private FailoverController controller(String name, List<String> regions) {
        return new FailoverController(
                GroupId.FIRST,
                name,
                new Topology(register),
                FailoverSettings.DEFAULT.preferring(regions),
                () -> now);
    }

    private static void beat(FailoverController to, String name, long lsn, String region) {
        to.beat(heartbeat(name, MemberRole.FOLLOWER, 4, lsn, true).in(region));
    }

    private void pass(FailoverController by, long millis) {
        for (long i = 0; i < millis; i += 10) {
            now += 10 * MILLI;
            by.step();
        }
    }

    private void reign() {
        beat("b", MemberRole.FOLLOWER, 4, 12, true);
        pass(200);
        beat("b", MemberRole.PRIMARY, 5, 12, true);
        pass(50);
        assertThat(named(controller)).contains(naming(5, "b"));
    }

    private void pass(long millis) {
        pass(controller, millis);
    }

    private Optional<Naming> named(FailoverController by) {
        return by.beat(heartbeat("z", MemberRole.RECOVERING, 0, 0, false)).join();
    }

    private void beat(String name, MemberRole role, long epoch, long lsn, boolean readsEnd) {
        controller.beat(heartbeat(name, role, epoch, lsn, readsEnd));
    }

    private static Heartbeat heartbeat(
            String name, MemberRole role, long epoch, long lsn, boolean readsEnd) {
        return new Heartbeat(sender(name), role, new MemberProgress(epoch, lsn, readsEnd));
    }

    /// Of a member that reads the end, and that no shipper has asked for a while.
    private static Heartbeat unheard(
            String name, MemberRole role, long epoch, long lsn, long nanos) {
        return new Heartbeat(
                sender(name), role, new MemberProgress(epoch, lsn, true, -1, 0, nanos));
    }

    private static MemberBoot sender(String name) {
        return new MemberBoot(GroupId.FIRST, new MemberId(name), boot(name));
    }

    private static Naming naming(long epoch, String name) {
        return new Naming(GroupId.FIRST, epoch, new MemberId(name), boot(name));
    }

    private static BootId boot(String name) {
        return new BootId(UUID.nameUUIDFromBytes(name.getBytes()));
    }
}
