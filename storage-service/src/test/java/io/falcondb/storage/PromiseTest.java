package io.falcondb.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.record.ChangeSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promises from boot to boot of a member whose cluster has other groups.
class PromiseTest {

    private static final byte[] KEY = {0, 0, 0, 9, 1};
    private static final byte[] STAGED = {0, 0, 0, 9, 2};
    private static final byte[] INDEX = {0, 0, 0, 10, 2};
    private static final byte[] LOCKED = {0, 0, 0, 9, 3};

    @TempDir Path folder;
    private final InMemoryPartition partition = new InMemoryPartition(2 << 20);
    private final CountingOracle oracle = new CountingOracle();
    private final Log log = new Log();

    @Test
    void aPromiseSurvivesACrashWithItsLocksAndWaitsForItsDecision() throws Exception {
        GroupMemberFixture first = boot();
        TransactionId transaction = promise(first.reign());
        assertThat(first.member().promises())
                .singleElement()
                .satisfies(promise -> assertThat(promise.ageNanos().orElseThrow()).isPositive());
        first.abandon();
        try (GroupMemberFixture second = boot()) {
            Group group = second.reign();
            assertThat(group.status(transaction)).isInstanceOf(CommitStatus.InProgress.class);
            assertThat(second.member().promises())
                    .singleElement()
                    .satisfies(
                            promise -> {
                                assertThat(promise.transaction()).isEqualTo(transaction);
                                assertThat(promise.participants()).isNotEmpty();
                                assertThat(promise.inDoubt()).isTrue();
                                assertThat(promise.ageNanos()).isEmpty();
                            });
            for (byte[] key : List.of(KEY, STAGED, LOCKED)) {
                assertThat(tryLock(group, key)).isEqualTo(Locks.Outcome.NOT_AVAILABLE);
            }
            long now = oracle.next(1);
            List<CompletableFuture<byte[]>> readers =
                    List.of(reader(group, KEY, now), reader(group, INDEX, now));
            assertThat(group.get(new byte[] {0, 0, 0, 11, 1}, now)).isNull();
            assertThat(readers).noneMatch(CompletableFuture::isDone);

            log.decide(transaction, new Decision.Committed(now));
            assertThat(readers.get(0).join()).endsWith(7);
            assertThat(readers.get(1).join()).endsWith(9);
            assertThat(group.get(STAGED, Timestamp.LATEST)).endsWith(8);
            awaitSettled(transaction);
            assertThat(second.member().promises()).isEmpty();
            assertThat(tryLock(group, KEY)).isEqualTo(Locks.Outcome.GRANTED);
            assertThat(group.status(transaction)).isInstanceOf(CommitStatus.Committed.class);
        }
        try (GroupMemberFixture third = boot()) {
            assertThat(third.reign().get(KEY, Timestamp.LATEST)).endsWith(7);
        }
    }

    @Test
    void aPromiseThatNobodyDecidesIsAskedForAndAborted() throws Exception {
        GroupMemberFixture first = boot();
        TransactionId transaction = promise(first.reign());
        first.abandon();
        log.decide(transaction, new Decision.Aborted());
        try (GroupMemberFixture second = boot()) {
            Group group = second.reign();
            awaitSettled(transaction);
            assertThat(group.get(KEY, Timestamp.LATEST)).isNull();
            assertThat(group.get(STAGED, oracle.next(1))).isNull();
            assertThat(group.staged(transaction).get(STAGED)).isNull();
            assertThat(tryLock(group, KEY)).isEqualTo(Locks.Outcome.GRANTED);
            assertThat(group.status(transaction)).isInstanceOf(CommitStatus.Aborted.class);
        }
    }

    @Test
    void commitsTakeTheirTimestampsFromTheClustersOracle() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            Group group = fixture.reign();
            oracle.advanceTo(1_000);
            CommitOutcome outcome = put(group, 1);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CommitOutcome.Committed.class,
                            committed -> assertThat(committed.timestamp()).isGreaterThan(1_000));
            long now = oracle.next(1);
            assertThat(group.get(KEY, now)).endsWith(1);
        }
    }

    @Test
    void aMemberThatIsStartedAloneDoesNotReignOverASharedLog() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            put(fixture.reign(), 1);
        }
        try (GroupMemberFixture alone =
                new GroupMemberFixture(folder, partition, GroupMemberFixture.SHORT)) {
            alone.name();
            while (alone.member().report().problem() == null) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(alone.member().report().problem())
                    .hasMessageContaining("falcon.cluster.groups");
        }
    }

    private GroupMemberFixture boot() throws Exception {
        return new GroupMemberFixture(
                folder, partition, GroupMemberFixture.SHORT, new Neighbours(oracle, log));
    }

    private static TransactionId promise(Group group) {
        TransactionId transaction = group.begin();
        for (byte[] key : List.of(KEY, STAGED, LOCKED)) {
            assertThat(group.locks().acquire(transaction, key, LockMode.UPDATE, Locks.Wait.NONE))
                    .isEqualTo(Locks.Outcome.GRANTED);
        }
        ChangeSet staged =
                new ChangeSet.Builder()
                        .put(STAGED, new byte[] {8})
                        .put(INDEX, new byte[] {9})
                        .build();
        group.stage(new StageRequest(transaction, 0, false, staged)).join();
        Vote vote =
                group.prepare(
                                new PrepareRequest(
                                        transaction,
                                        new ChangeSet.Builder().put(KEY, new byte[] {7}).build(),
                                        1,
                                        List.of(),
                                        0,
                                        List.of(GroupId.FIRST, new GroupId(2))))
                        .join();
        assertThat(vote).isInstanceOf(Vote.Prepared.class);
        return transaction;
    }

    private static CommitOutcome put(Group group, int value) {
        ChangeSet change = new ChangeSet.Builder().put(KEY, new byte[] {(byte) value}).build();
        return group.commit(CommitRequest.of(group.begin(), change)).join();
    }

    private static Locks.Outcome tryLock(Group group, byte[] key) {
        return group.locks().acquire(group.begin(), key, LockMode.UPDATE, Locks.Wait.NONE);
    }

    private static CompletableFuture<byte[]> reader(Group group, byte[] key, long timestamp) {
        return CompletableFuture.supplyAsync(() -> group.get(key, timestamp));
    }

    private void awaitSettled(TransactionId transaction) throws InterruptedException {
        while (!log.settled.contains(transaction)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// A decision log that says "pending" until a test decides.
    private static final class Log implements Decisions {

        private final Map<TransactionId, Decision> decided = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<TransactionId> settled = new ConcurrentLinkedQueue<>();

        void decide(TransactionId transaction, Decision decision) {
            decided.put(transaction, decision);
        }

        @Override
        public CompletableFuture<Decision> commit(
                TransactionId transaction, List<GroupId> participants, long above) {
            throw new AssertionError("a participant proposes nothing");
        }

        @Override
        public CompletableFuture<Optional<Decision>> ask(
                TransactionId transaction, List<GroupId> participants) {
            return CompletableFuture.completedFuture(Optional.ofNullable(decided.get(transaction)));
        }

        @Override
        public void settled(TransactionId transaction, GroupId participant) {
            settled.add(transaction);
        }
    }
}
