package io.falcondb.coordinator.decision;

import static io.falcondb.coordinator.decision.LeaderFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.topic.InMemoryPartition.Fate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeaderTest {

    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));
    private static final TransactionId ONE = new TransactionId(1);
    private static final TransactionId TWO = new TransactionId(2);

    private final LeaderFixture fixture = new LeaderFixture();
    private final Leader first = fixture.start("first", DecisionSettings.DEFAULT);

    @Test
    void theFirstLeaderOfACleanLogOpensAtOnce() {
        fixture.pass(100);
        assertThat(first.leads()).isTrue();
        assertThat(first.next(5).join()).isEqualTo(1);
        assertThat(first.next(1).join()).isEqualTo(6);
        assertThat(first.view().window()).isEqualTo(1_000_000);
    }

    @Test
    void whoeverDoesNotLeadSaysSo() {
        fixture.pass(100);
        Leader second = fixture.start("second", DecisionSettings.DEFAULT);
        fixture.pass(100);
        assertThat(second.leads()).isFalse();
        assertThatThrownBy(() -> second.next(1).get()).hasCauseInstanceOf(NotLeaderException.class);
        assertThatThrownBy(() -> second.ask(ONE, BOTH).get())
                .hasCauseInstanceOf(NotLeaderException.class);
    }

    @Test
    void anotherLeaderTakesOverAfterOneLeaseAndKnowsEverything() {
        fixture.pass(100);
        Leader second = fixture.start("second", DecisionSettings.DEFAULT);
        long last = first.next(1).join();
        Decision said = commit(first, ONE);
        fixture.kill(first);
        fixture.pass(1_200);
        assertThat(second.leads()).isFalse();
        fixture.pass(500);
        assertThat(second.leads()).isTrue();
        assertThat(second.next(1).join()).isGreaterThan(last + 999_000);
        assertThat(ask(second, ONE)).contains(said);
        assertThat(first.next(1)).isCompletedExceptionally();
    }

    @Test
    void afterAnOrderlyStopNobodyWaitsForALease() {
        fixture.pass(100);
        Leader second = fixture.start("second", DecisionSettings.DEFAULT);
        fixture.pass(300);
        first.resign();
        assertThatThrownBy(() -> first.next(1).get()).hasCauseInstanceOf(NotLeaderException.class);
        first.step();
        first.step();
        assertThat(first.isReigning()).isFalse();
        fixture.kill(first);
        fixture.pass(600);
        assertThat(second.leads()).isTrue();
    }

    @Test
    void whoeverLosesTheLockToAnotherCoordinatorResignsByItself() {
        fixture.pass(100);
        Leader second = fixture.start("second", DecisionSettings.DEFAULT);
        fixture.pass(100);
        fixture.register.releaseLock();
        fixture.register.lead("second").join();
        fixture.pass(600);
        assertThat(first.leads()).isFalse();
        assertThat(second.leads()).isTrue();
    }

    @Test
    void whileTheRegisterIsAwayTheReignGoesOn() {
        fixture.pass(100);
        fixture.register.fallSilent();
        fixture.pass(5_000);
        assertThat(first.leads()).isTrue();
        assertThat(commit(first, ONE)).isInstanceOf(Decision.Committed.class);
    }

    @Test
    void timestampsEndWithTheLeaseAndComeBackWithTheNextTick() {
        fixture.pass(100);
        fixture.now += 1_100 * MILLI;
        assertThat(first.leads()).isFalse();
        assertThat(first.next(1)).isCompletedExceptionally();
        fixture.pass(100);
        assertThat(first.next(1)).isCompleted();
    }

    @Test
    void whatTheLeaderIsAboutToCommitIsPendingAndWhatItAbortsIsWaitedFor() {
        fixture.pass(100);
        fixture.partition.holdHighWatermark();
        CompletableFuture<Decision> commit = first.commit(ONE, BOTH, 0);
        fixture.pass(40);
        assertThat(commit).isNotDone();
        CompletableFuture<?> asked = first.ask(ONE, BOTH);
        CompletableFuture<?> other = first.ask(TWO, BOTH);
        fixture.pass(40);
        CompletableFuture<Decision> late = first.commit(TWO, BOTH, 0);
        fixture.pass(40);
        assertThat(asked)
                .isCompletedWithValueMatching(answer -> answer.toString().contains("empty"));
        assertThat(other).isNotDone();
        assertThat(late).isNotDone();
        fixture.partition.releaseHighWatermark();
        fixture.pass(40);
        assertThat(commit.join()).isInstanceOf(Decision.Committed.class);
        assertThat(late.join()).isEqualTo(new Decision.Aborted());
    }

    @Test
    void aRecordThatMayBeLostEndsTheReignAndTheNextOneKnowsWhatBecameOfIt() {
        fixture.pass(100);
        fixture.partition.foresee(Fate.EXPIRED);
        CompletableFuture<Decision> lost = first.commit(ONE, BOTH, 0);
        fixture.pass(60);
        assertThat(lost).isCompletedExceptionally();
        fixture.pass(2_000);
        assertThat(first.leads()).isTrue();
        assertThat(first.view().epoch()).isEqualTo(2);
        assertThat(ask(first, ONE)).contains(new Decision.Aborted());
    }

    @Test
    void anEpochBeginThatGetsLostIsFollowedByAHigherEpoch() {
        LeaderFixture other = new LeaderFixture();
        other.partition.foresee(Fate.EXPIRED_AND_LATE);
        Leader leader = other.start("other", DecisionSettings.DEFAULT);
        other.pass(400);
        assertThat(leader.leads()).isTrue();
        assertThat(leader.view().epoch()).isEqualTo(2);
        other.partition.appendLate();
        other.pass(400);
        assertThat(leader.leads()).isTrue();
    }

    @Test
    void advancingIsDurableBeforeItReturns() {
        fixture.pass(100);
        CompletableFuture<Void> near = first.advanceTo(500);
        fixture.pass(20);
        assertThat(near).isCompleted();
        fixture.partition.holdHighWatermark();
        CompletableFuture<Void> far = first.advanceTo(7_000_000);
        fixture.pass(100);
        assertThat(far).isNotDone();
        fixture.partition.releaseHighWatermark();
        fixture.pass(60);
        assertThat(far).isCompleted();
        assertThat(first.view().window()).isGreaterThan(7_000_000);
        assertThat(first.next(1).join()).isEqualTo(7_000_001);
    }

    @Test
    void theNextWindowIsLoggedBeforeThePresentOneIsUsedUp() {
        fixture.pass(100);
        first.next(300_000).join();
        first.next(300_000).join();
        fixture.pass(60);
        assertThat(first.view().window()).isEqualTo(2_000_000);
        first.next(500_000).join();
        assertThat(first.next(500_000).join()).isEqualTo(1_100_001);
    }

    @Test
    void requestsBeyondTheWindowWaitForTheNextOne() {
        fixture.pass(100);
        first.next(500_000).join();
        fixture.partition.holdHighWatermark();
        first.next(400_000).join();
        CompletableFuture<Long> waiting = first.next(400_000);
        fixture.pass(100);
        assertThat(waiting).isNotDone();
        fixture.partition.releaseHighWatermark();
        fixture.pass(60);
        assertThat(waiting.join()).isEqualTo(900_001);
    }

    @Test
    void everyQueueIsBoundedByItsName() {
        LeaderFixture narrow = new LeaderFixture();
        Leader leader =
                narrow.start(
                        "narrow",
                        DecisionSettings.DEFAULT
                                .with(2, 16, 1, 10)
                                .with(new DecisionSettings.Oracle(100, 1)));
        narrow.pass(100);
        commit(leader, narrow, ONE);
        CompletableFuture<Decision> kept = leader.commit(TWO, BOTH, 0);
        narrow.pass(20);
        assertThatThrownBy(kept::join).hasMessageContaining("falcon.decisions.kept-max");
        leader.ask(ONE, BOTH);
        leader.ask(ONE, BOTH);
        assertThatThrownBy(() -> leader.ask(ONE, BOTH).join())
                .hasMessageContaining("falcon.decisions.queue-max");
        assertThatThrownBy(() -> leader.next(51).join())
                .hasMessageContaining("falcon.oracle.window");
        narrow.partition.holdHighWatermark();
        leader.next(50).join();
        leader.next(48).join();
        assertThat(leader.next(50)).isNotDone();
        assertThatThrownBy(() -> leader.next(50).join())
                .hasMessageContaining("falcon.oracle.queue-max");
    }

    @Test
    void whenAllHaveToldADecisionIsForgottenAndTheTellingsAreInTheLog() {
        fixture.pass(100);
        Decision said = commit(first, ONE);
        first.settled(ONE, GroupId.FIRST);
        fixture.pass(60);
        assertThat(first.view().kept()).isEqualTo(1);
        Leader second = fixture.start("second", DecisionSettings.DEFAULT);
        fixture.pass(100);
        fixture.kill(first);
        fixture.pass(2_000);
        assertThat(second.view().kept()).isEqualTo(1);
        second.settled(ONE, new GroupId(2));
        fixture.pass(60);
        assertThat(second.view().kept()).isZero();
        assertThat(ask(second, ONE)).contains(said);
    }

    @Test
    void aKeyThatSomebodyEditedIsNamed() {
        fixture.register.lead("first").join();
        var by = fixture.register.lead("first").join().orElseThrow();
        fixture.register.compareAndSet("groups/65535/reign", 0, "nonsense", by).join();
        fixture.pass(200);
        assertThat(first.leads()).isFalse();
        assertThat(first.view().state()).contains("groups/65535/reign", "nonsense");
    }

    private Decision commit(Leader leader, TransactionId transaction) {
        return commit(leader, fixture, transaction);
    }

    private static Decision commit(
            Leader leader, LeaderFixture fixture, TransactionId transaction) {
        CompletableFuture<Decision> answer = leader.commit(transaction, BOTH, 0);
        fixture.pass(60);
        return answer.getNow(new Decision.Aborted());
    }

    private Optional<Decision> ask(Leader leader, TransactionId transaction) {
        CompletableFuture<Optional<Decision>> answer = leader.ask(transaction, BOTH);
        fixture.pass(60);
        return answer.getNow(Optional.empty());
    }
}
