package io.falcondb.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.HandoverOutcome.Done;
import io.falcondb.contracts.coordination.HandoverOutcome.NotLeader;
import io.falcondb.contracts.coordination.HandoverOutcome.Refused;
import io.falcondb.contracts.coordination.HandoverOutcome.Unknown;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Switchovers and forced failovers of a group with the members a, b and c, of which b reigns in
/// epoch 5. Each member says what it is every 10 ms.
class HandoverTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private final InMemoryRegister register =
            new InMemoryRegister(() -> now, Duration.ofMillis(400));
    private FailoverController controller = controller("coordinator", List.of());
    private String regionOfC = "";
    private Said a = new Said(MemberRole.FOLLOWER, 4, 10, true);
    private Said b = new Said(MemberRole.FOLLOWER, 4, 12, true);
    private Said c = new Said(MemberRole.FOLLOWER, 4, 9, true);

    /// Null: it says nothing.
    private record Said(MemberRole role, long epoch, long lsn, boolean readsEnd) {}

    @BeforeEach
    void reign() {
        pass(100);
        a = new Said(MemberRole.FOLLOWER, 5, 20, true);
        b = new Said(MemberRole.PRIMARY, 5, 21, true);
        c = new Said(MemberRole.FOLLOWER, 5, 19, true);
        pass(100);
        assertThat(named()).isEqualTo("5 b");
    }

    @Test
    void theOldPrimaryEndsBeforeTheTargetIsNamedAndTheAnswerComesWhenItIsOpen() {
        CompletableFuture<HandoverOutcome> ends = switchover("c", 5);
        assertThat(controller.endsEpoch()).isEqualTo(5);
        pass(500);
        assertThat(named()).isEqualTo("5 b");
        b = new Said(MemberRole.RECOVERING, 5, 22, false);
        pass(100);
        assertThat(named()).isEqualTo("5 b");
        b = new Said(MemberRole.FOLLOWER, 5, 22, true);
        pass(150);
        assertThat(named()).isEqualTo("6 c");
        assertThat(controller.endsEpoch()).isZero();
        pass(200);
        assertThat(ends).isNotDone();
        c = new Said(MemberRole.PRIMARY, 6, 22, true);
        pass(150);
        assertThat(ends.join())
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> {
                            assertThat(done.from().member().name()).isEqualTo("b");
                            assertThat(done.to().member().name()).isEqualTo("c");
                            assertThat(done.to().epoch()).isEqualTo(6);
                            assertThat(done.behindLsn()).isEqualTo(2);
                            assertThat(done.took())
                                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1200));
                        });
    }

    @Test
    void withoutATargetTheMostAdvancedMemberTakesOver() {
        CompletableFuture<HandoverOutcome> ends = switchover(null, 5);
        b = new Said(MemberRole.FOLLOWER, 5, 21, true);
        pass(150);
        assertThat(named()).isEqualTo("6 a");
        a = new Said(MemberRole.PRIMARY, 6, 21, true);
        pass(150);
        assertThat(ends.join()).isInstanceOf(Done.class);
        assertThat(controller.view().failovers()).isEqualTo(1);
    }

    @Test
    void aSwitchoverPrefersARegionToRecordsThatAnotherMemberIsAheadBy() {
        register.releaseLock();
        controller = controller("prefers", List.of("east"));
        regionOfC = "east";
        b = new Said(MemberRole.PRIMARY, 5, 9_000, true);
        a = new Said(MemberRole.FOLLOWER, 5, 8_999, true);
        c = new Said(MemberRole.FOLLOWER, 5, 100, true);
        pass(1_000);
        assertThat(controller.leads()).isTrue();
        switchover(null, 5);
        b = new Said(MemberRole.FOLLOWER, 5, 9_001, true);
        pass(150);
        assertThat(named()).isEqualTo("6 c");
    }

    @Test
    void aSwitchoverPrefersNobodyWhoIsNotCaughtUpAndAFailoverNobodyWhoLacksMore() {
        register.releaseLock();
        controller = controller("prefers", List.of("east"));
        regionOfC = "east";
        b = new Said(MemberRole.PRIMARY, 5, 20_000, true);
        a = new Said(MemberRole.FOLLOWER, 5, 19_999, true);
        c = new Said(MemberRole.FOLLOWER, 5, 9_999, true);
        pass(1_000);
        switchover(null, 5);
        b = new Said(MemberRole.FOLLOWER, 5, 20_001, true);
        pass(150);
        assertThat(named()).isEqualTo("6 a");
        a = new Said(MemberRole.PRIMARY, 6, 20_002, true);
        b = new Said(MemberRole.FOLLOWER, 6, 20_001, true);
        c = new Said(MemberRole.FOLLOWER, 6, 20_000, true);
        pass(150);
        failover(null, true, 6, 10);
        pass(150);
        assertThat(named()).as("b has one record more than c").isEqualTo("7 b");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheNextStepAndNobodyHasToEnd() {
        refused(switchover("c", 4), "epoch 5, not 4", "GET /topology");
        refused(switchover("d", 5), "no member d", "a, b, c");
        refused(switchover("b", 5), "b is the primary already", "another member");
        c = new Said(MemberRole.FOLLOWER, 5, 19, false);
        pass(10);
        refused(switchover("c", 5), "does not read the log's end", "wait");
        c = null;
        pass(700);
        refused(switchover("c", 5), "c has not reported lately", "start it");
        a = new Said(MemberRole.RECOVERING, 5, 20, false);
        pass(10);
        refused(switchover(null, 5), "no other member", "caught up");
        b = new Said(MemberRole.PRIMARY, 5, 10_021, true);
        a = new Said(MemberRole.FOLLOWER, 5, 20, true);
        pass(10);
        refused(switchover("a", 5), "a lacks 10001 records of b", "falcon.failover.caught-up-lsn");
        assertThat(controller.endsEpoch()).isZero();
        pass(100);
        assertThat(named()).isEqualTo("5 b");
    }

    @Test
    void aSecondHandoverWaitsForTheFirst() {
        switchover("c", 5);
        refused(switchover("a", 5), "handed over to c", "wait");
    }

    @Test
    void aCoordinatorThatDoesNotLeadSaysSoAndOneThatLosesTheLeadKnowsNoEnd() {
        FailoverController other = controller("other", List.of());
        other.step();
        assertThat(other.handOver(Optional.empty(), OptionalLong.empty()).join())
                .isInstanceOf(NotLeader.class);
        CompletableFuture<HandoverOutcome> ends = switchover("c", 5);
        register.releaseLock();
        register.lead("other").join();
        pass(300);
        assertThat(ends.join()).isInstanceOf(Unknown.class);
        assertThat(controller.endsEpoch()).isZero();
    }

    @Test
    void aTargetThatDiesMeanwhileIsReplacedByWhoeverIsBest() {
        CompletableFuture<HandoverOutcome> ends = switchover("c", 5);
        c = null;
        b = new Said(MemberRole.FOLLOWER, 5, 21, true);
        pass(100);
        assertThat(named()).as("c spoke a moment ago").isEqualTo("6 c");
        pass(1500);
        assertThat(named()).isEqualTo("7 b");
        b = new Said(MemberRole.PRIMARY, 7, 21, true);
        pass(150);
        assertThat(((Done) ends.join()).to().member().name()).isEqualTo("b");
    }

    @Test
    void aPrimaryThatDoesNotEndKeepsItsReign() {
        CompletableFuture<HandoverOutcome> ends = switchover("c", 5);
        pass(10_100);
        assertThat(ends.join())
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown ->
                                assertThat(unknown.reason())
                                        .contains("falcon.failover.handover-within"));
        assertThat(controller.endsEpoch()).isZero();
        assertThat(named()).isEqualTo("5 b");
    }

    @Test
    void aPrimaryThatDiesMeanwhileIsReplacedByTheUsualRules() {
        CompletableFuture<HandoverOutcome> ends = switchover("c", 5);
        b = null;
        pass(1000);
        assertThat(ends.join()).isInstanceOf(Unknown.class);
        assertThat(named()).isEqualTo("6 a");
    }

    @Test
    void aSwitchoverIsCarriedOutWhileFailoversArePaused() {
        assertThat(controller.pause(true).join()).isTrue();
        CompletableFuture<HandoverOutcome> ends = switchover("c", 5);
        b = new Said(MemberRole.FOLLOWER, 5, 21, true);
        pass(150);
        c = new Said(MemberRole.PRIMARY, 6, 21, true);
        pass(150);
        assertThat(ends.join()).isInstanceOf(Done.class);
    }

    @Test
    void aFailoverReplacesADeadPrimaryAlsoWhilePaused() {
        assertThat(controller.pause(true).join()).isTrue();
        b = null;
        pass(1000);
        assertThat(named()).isEqualTo("5 b");
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.PAUSED);
        refused(switchover("c", 5), "does not report that it reigns", "/admin/failover");
        CompletableFuture<HandoverOutcome> ends = failover("c", false, 5, 10_000);
        pass(20);
        assertThat(named()).isEqualTo("6 c");
        c = new Said(MemberRole.PRIMARY, 6, 19, true);
        pass(150);
        assertThat(((Done) ends.join()).behindLsn()).isEqualTo(2);
    }

    @Test
    void aFailoverThatMayLoseTooMuchNeedsForce() {
        assertThat(controller.pause(true).join()).isTrue();
        b = new Said(MemberRole.PRIMARY, 5, 10_021, true);
        pass(150);
        b = null;
        pass(1000);
        refused(failover(null, false, 5, 10_000), "a lacks 10001 records", "with force");
        CompletableFuture<HandoverOutcome> ends = failover(null, true, 5, 10_000);
        pass(20);
        assertThat(named()).isEqualTo("6 a");
        a = new Said(MemberRole.PRIMARY, 6, 21, true);
        pass(150);
        assertThat(((Done) ends.join()).behindLsn()).isEqualTo(10_001);
    }

    @Test
    void aPrimaryThatAnswersIsDeposedByForceOnly() {
        refused(
                failover("c", false, 5, 10_000),
                "b, the primary of group 1, answers",
                "switchover");
        failover("c", true, 5, 10_000);
        assertThat(controller.endsEpoch()).isZero();
        pass(20);
        assertThat(named()).isEqualTo("6 c");
    }

    @Test
    void aTargetThatNeverOpensIsNamedAgainInANewEpoch() {
        failover("c", true, 5, 10_000);
        pass(20);
        assertThat(named()).isEqualTo("6 c");
        pass(3100);
        assertThat(named()).isEqualTo("7 c");
    }

    @Test
    void aRemovedMemberIsNeverNamedAlsoByTheNextLeaderUntilItIsTakenInAgain() {
        MemberId best = new MemberId("a");
        assertThat(controller.whyNotRemoved(best)).isEmpty();
        assertThat(controller.remove(best, true).join()).isTrue();
        pass(50);
        assertThat(register.read("groups/1/failovers").join().orElseThrow().value())
                .isEqualTo("running without a");
        assertThat(controller.view().removed()).containsExactly(best);
        refused(switchover("a", 5), "a is removed from group 1", "/admin/add-peer");
        b = null;
        pass(1000);
        assertThat(named()).as("c has less than a").isEqualTo("6 c");
        c = null;
        pass(2000);
        assertThat(named()).isEqualTo("6 c");
        assertThat(controller.hindrance()).isEqualTo(FailoverController.Hindrance.NO_CANDIDATE);
        assertThat(controller.remove(best, false).join()).isTrue();
        pass(1000);
        assertThat(named()).startsWith("7 a");
    }

    @Test
    void aPauseKeepsWhoWasRemoved() {
        assertThat(controller.remove(new MemberId("a"), true).join()).isTrue();
        assertThat(controller.pause(true).join()).isTrue();
        assertThat(controller.remove(new MemberId("c"), true).join()).isTrue();
        assertThat(register.read("groups/1/failovers").join().orElseThrow().value())
                .isEqualTo("paused without a,c");
    }

    @Test
    void theLastMemberThatCouldReignIsNotRemoved() {
        a = new Said(MemberRole.RECOVERING, 5, 2, false);
        c = null;
        pass(1000);
        assertThat(controller.whyNotRemoved(new MemberId("b")).map(Object::toString))
                .hasValueSatisfying(why -> assertThat(why).contains("no other member of group 1"));
        assertThat(controller.whyNotRemoved(new MemberId("a"))).isEmpty();
        assertThat(controller.whyNotRemoved(new MemberId("x")).map(Object::toString))
                .hasValueSatisfying(why -> assertThat(why).contains("x does not report"));
        assertThat(controller.whyNotAdded(new MemberId("c")).map(Object::toString))
                .hasValueSatisfying(why -> assertThat(why).contains("c does not report"));
        a = new Said(MemberRole.FOLLOWER, 5, 21, true);
        pass(50);
        assertThat(controller.remove(new MemberId("a"), true).join()).isTrue();
        pass(50);
        assertThat(controller.whyNotRemoved(new MemberId("b")))
                .as("a is removed and could not take over")
                .isPresent();
    }

    private CompletableFuture<HandoverOutcome> switchover(String target, long epoch) {
        return controller.handOver(
                Optional.ofNullable(target).map(MemberId::new), OptionalLong.of(epoch));
    }

    private CompletableFuture<HandoverOutcome> failover(
            String target, boolean force, long epoch, long lost) {
        return controller.failOver(
                new FailoverOrder(
                        Optional.ofNullable(target).map(MemberId::new), force, epoch, lost));
    }

    private static void refused(
            CompletableFuture<HandoverOutcome> ends, String reason, String nextStep) {
        assertThat(ends.join())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.reason()).contains(reason);
                            assertThat(refused.nextStep()).contains(nextStep);
                        });
    }

    private FailoverController controller(String name, List<String> regions) {
        return new FailoverController(
                GroupId.FIRST,
                name,
                new Topology(register),
                FailoverSettings.DEFAULT.preferring(regions),
                () -> now);
    }

    private void pass(long millis) {
        for (long i = 0; i < millis; i += 10) {
            now += 10 * MILLI;
            say("a", a);
            say("b", b);
            say("c", c);
            controller.step();
        }
    }

    private void say(String name, Said said) {
        if (said != null) {
            controller.beat(
                    new Heartbeat(
                            new MemberBoot(
                                    GroupId.FIRST,
                                    new MemberId(name),
                                    new BootId(UUID.nameUUIDFromBytes(name.getBytes())),
                                    name.equals("c") ? regionOfC : ""),
                            said.role,
                            new MemberProgress(said.epoch, said.lsn, said.readsEnd)));
        }
    }

    private String named() {
        String[] words = register.read("groups/1/reign").join().orElseThrow().value().split(" ");
        return words[0] + " " + words[1];
    }
}
