package io.falcondb.coordinator.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadlocksTest {

    private static final GroupId FIRST = GroupId.FIRST;
    private static final GroupId SECOND = new GroupId(2);
    private static final TransactionId OLD = transaction(1);
    private static final TransactionId YOUNG = transaction(2);

    private long now;
    private final Deadlocks deadlocks = new Deadlocks(Duration.ofMillis(600), () -> now);

    @Test
    void aCycleAcrossGroupsEndsWithItsYoungestTransactionInTheGroupWhereItWaits() {
        twice(() -> hear(FIRST, 1, wait(OLD, YOUNG)), () -> hear(SECOND, 1, wait(YOUNG, OLD)));
        deadlocks.look();
        assertThat(deadlocks.victims(FIRST)).isEmpty();
        assertThat(deadlocks.victims(SECOND)).containsExactly(YOUNG);
        assertThat(deadlocks.broken()).isEqualTo(1);
    }

    @Test
    void aVictimStaysOneUntilItWaitsNoMoreAndNobodyElseIsChosenMeanwhile() {
        twice(() -> hear(FIRST, 1, wait(OLD, YOUNG)), () -> hear(SECOND, 1, wait(YOUNG, OLD)));
        deadlocks.look();
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).containsExactly(YOUNG);
        assertThat(deadlocks.broken()).isEqualTo(1);
        hear(SECOND, 1);
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).isEmpty();
        hear(SECOND, 1, wait(YOUNG, OLD));
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).isEmpty();
    }

    @Test
    void waitsThatWereReportedOnceOrLongAgoOrByADeposedPrimaryDoNotCount() {
        hear(FIRST, 2, wait(OLD, YOUNG));
        twice(() -> hear(SECOND, 2, wait(YOUNG, OLD)), () -> {});
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).isEmpty();
        hear(FIRST, 1, wait(OLD, YOUNG));
        hear(FIRST, 1, wait(OLD, YOUNG));
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).isEmpty();
        now += Duration.ofSeconds(1).toNanos();
        hear(FIRST, 2, wait(OLD, YOUNG));
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).isEmpty();
        hear(SECOND, 2, wait(YOUNG, OLD));
        deadlocks.look();
        assertThat(deadlocks.victims(SECOND)).containsExactly(YOUNG);
    }

    @Test
    void aHolderThatIsGoneFromOneOfTwoReportsIsNotWaitedFor() {
        TransactionId third = transaction(3);
        hear(FIRST, 1, wait(OLD, YOUNG));
        hear(SECOND, 1, wait(YOUNG, OLD));
        hear(FIRST, 1, wait(OLD, third));
        hear(SECOND, 1, wait(YOUNG, OLD));
        deadlocks.look();
        assertThat(deadlocks.broken()).isZero();
    }

    @Test
    void replicasSayNothingOfLocks() {
        for (int i = 0; i < 2; i++) {
            hear(FIRST, 1, wait(OLD, YOUNG));
            deadlocks.hear(beat(SECOND, MemberRole.FOLLOWER, 1).with(List.of(wait(YOUNG, OLD))));
        }
        deadlocks.look();
        assertThat(deadlocks.broken()).isZero();
    }

    @Test
    void afterTheVictimsAreGoneNoCycleIsLeftWhateverTheGraph() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            WaitGraph graph = new WaitGraph();
            List<LockWait> waits = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                LockWait wait =
                        wait(
                                transaction(random.nextInt(12)),
                                transaction(20 + random.nextInt(3)),
                                transaction(random.nextInt(12)));
                waits.add(wait);
                graph.add(wait.waiter(), wait.holders(), wait.holders());
            }
            Set<TransactionId> victims = graph.victims(Set.of());
            assertThat(graph.victims(victims)).describedAs("seed=%d", seed).isEmpty();
            assertThat(graph.victims(new HashSet<>(victims))).isEmpty();
            assertThat(isStuck(waits, victims)).describedAs("seed=%d", seed).isFalse();
        }
    }

    /// Ends transactions that wait for nobody, as long as there are any.
    private static boolean isStuck(List<LockWait> waits, Set<TransactionId> victims) {
        List<LockWait> left = new ArrayList<>(waits);
        left.removeIf(wait -> victims.contains(wait.waiter()));
        boolean moved = true;
        while (moved) {
            Set<TransactionId> waiting = new HashSet<>();
            left.forEach(wait -> waiting.add(wait.waiter()));
            moved = left.removeIf(wait -> isFree(wait.waiter(), left, waiting));
        }
        return !left.isEmpty();
    }

    private static boolean isFree(
            TransactionId waiter, List<LockWait> left, Set<TransactionId> waiting) {
        return left.stream()
                .filter(wait -> wait.waiter().equals(waiter))
                .flatMap(wait -> wait.holders().stream())
                .noneMatch(waiting::contains);
    }

    private static void twice(Runnable first, Runnable second) {
        for (int i = 0; i < 2; i++) {
            first.run();
            second.run();
        }
    }

    private void hear(GroupId group, long epoch, LockWait... waits) {
        deadlocks.hear(beat(group, MemberRole.PRIMARY, epoch).with(List.of(waits)));
    }

    private static Heartbeat beat(GroupId group, MemberRole role, long epoch) {
        return new Heartbeat(
                new MemberBoot(group, new MemberId("m"), new BootId(new UUID(1, 2))),
                role,
                new MemberProgress(epoch, 1, true));
    }

    private static LockWait wait(TransactionId waiter, TransactionId... holders) {
        return new LockWait(waiter, List.of(holders));
    }

    private static TransactionId transaction(long number) {
        return TransactionId.of(FIRST, new Epoch(1), number);
    }
}
