package io.falcondb.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.coordinator.deadlock.Deadlocks;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailoversTest {

    private static final long MILLI = 1_000_000;
    private static final TransactionId OLD = new TransactionId(5);
    private static final TransactionId YOUNG = new TransactionId(6);

    private long now;
    private final InMemoryRegister register =
            new InMemoryRegister(() -> now, Duration.ofMillis(400));
    private final Failovers failovers = coordinator("first");

    @Test
    void everyGroupGetsItsOwnPrimary() {
        beatBoth(failovers, MemberRole.FOLLOWER, 0, List.of(), List.of());
        pass(failovers, 300);
        assertThat(naming(failovers, 1)).map(n -> n.member().name()).contains("member-1");
        assertThat(naming(failovers, 2)).map(n -> n.member().name()).contains("member-2");
        assertThat(failovers.leads()).isTrue();
    }

    @Test
    void aGroupThatIsNotSetIsRefusedByName() {
        assertThatThrownBy(() -> failovers.beat(beat(3, MemberRole.FOLLOWER, 0, List.of())).join())
                .hasMessageContaining("group 3")
                .hasMessageContaining("falcon.cluster.groups");
    }

    @Test
    void onlyTheLeaderEndsDeadlocksWithTheBeat() {
        pass(failovers, 100);
        Failovers second = coordinator("second");
        pass(second, 100);
        for (Failovers coordinator : List.of(failovers, second)) {
            for (int i = 0; i < 2; i++) {
                beatBoth(
                        coordinator,
                        MemberRole.PRIMARY,
                        1,
                        List.of(new LockWait(OLD, List.of(YOUNG))),
                        List.of(new LockWait(YOUNG, List.of(OLD))));
            }
        }
        pass(failovers, 20);
        pass(second, 20);
        assertThat(victims(failovers, List.of(new LockWait(YOUNG, List.of(OLD)))))
                .containsExactly(YOUNG);
        assertThat(victims(second, List.of(new LockWait(YOUNG, List.of(OLD))))).isEmpty();
    }

    @Test
    void aMemberWhoseClockIsMinutesWrongIsNotCountedUnlessItReigns() {
        long right = Instant.ofEpochSecond(1_000_000, now).toEpochMilli();
        beatBoth(failovers, MemberRole.FOLLOWER, 0, List.of(), List.of());
        Heartbeat wrong = beatAt(right + Duration.ofMinutes(10).toMillis(), MemberRole.FOLLOWER, 0);
        assertThatThrownBy(() -> failovers.beat(wrong).join())
                .cause()
                .isInstanceOf(BeatRefusedException.class)
                .hasMessageContaining("the clock of member-2 of group 2 is 600 s ahead")
                .hasMessageContaining("NTP");
        Heartbeat reigns = beatAt(right + Duration.ofMinutes(10).toMillis(), MemberRole.PRIMARY, 1);
        assertThat(failovers.beat(reigns)).isCompleted();
        assertThat(failovers.beat(beatAt(right, MemberRole.FOLLOWER, 0))).isCompleted();
    }

    private List<TransactionId> victims(Failovers coordinator, List<LockWait> waits) {
        BeatReply reply = coordinator.beat(beat(2, MemberRole.PRIMARY, 1, waits)).join();
        return reply.victims();
    }

    private Optional<Naming> naming(Failovers coordinator, int group) {
        return coordinator.beat(beat(group, MemberRole.FOLLOWER, 0, List.of())).join().naming();
    }

    private static void beatBoth(
            Failovers coordinator,
            MemberRole role,
            long epoch,
            List<LockWait> first,
            List<LockWait> second) {
        coordinator.beat(beat(1, role, epoch, first)).join();
        coordinator.beat(beat(2, role, epoch, second)).join();
    }

    private void pass(Failovers coordinator, int millis) {
        for (int i = 0; i < millis; i += 20) {
            now += 20 * MILLI;
            coordinator.step();
        }
    }

    private Failovers coordinator(String name) {
        return new Failovers(
                Stream.of(1, 2)
                        .map(
                                group ->
                                        new FailoverController(
                                                new GroupId(group),
                                                name,
                                                new Topology(register),
                                                FailoverSettings.DEFAULT,
                                                () -> now))
                        .toList(),
                new Deadlocks(Duration.ofMillis(600), () -> now),
                new Clocks(
                        name,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(600),
                        () -> Instant.ofEpochSecond(1_000_000, now),
                        () -> now));
    }

    private static Heartbeat beat(int group, MemberRole role, long epoch, List<LockWait> waits) {
        return new Heartbeat(sender(group), role, new MemberProgress(epoch, 1, true), 0, waits);
    }

    /// Of the member of group 2.
    private static Heartbeat beatAt(long wallMillis, MemberRole role, long epoch) {
        return new Heartbeat(
                sender(2), role, new MemberProgress(epoch, 1, true), wallMillis, List.of());
    }

    private static MemberBoot sender(int group) {
        return new MemberBoot(
                new GroupId(group),
                new MemberId("member-" + group),
                new BootId(new UUID(group, 2)));
    }
}
