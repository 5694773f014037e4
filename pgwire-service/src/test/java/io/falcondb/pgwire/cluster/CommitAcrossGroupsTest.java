package io.falcondb.pgwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Version;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.relational.row.Placement;
import io.falcondb.wal.record.ChangeSet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Commits that concern one group or several, and what is left when part of one is lost.
class CommitAcrossGroupsTest {

    private static final int ROWS = Placement.TAGGED.keyspace(77);
    private static final GroupId SECOND = new GroupId(2);

    /// A key in the group with that number.
    private static byte[] key(int group, int name) {
        return ByteBuffer.allocate(9).putInt(ROWS).putInt(name).put((byte) (group - 1)).array();
    }

    @Test
    void aTransactionThatStaysInItsFirstGroupNeedsNoDecision() {
        ThreeGroups three = new ThreeGroups();
        Group cluster = three.open();
        TransactionId transaction = cluster.begin(key(2, 1));
        assertThat(transaction.isOf(SECOND)).isTrue();
        lock(cluster, transaction, key(2, 1));
        assertThat(commit(cluster, transaction, key(2, 1), key(2, 2)))
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(three.decisions.size()).isZero();
        assertThat(rows(cluster)).isEqualTo(2);
    }

    @Test
    void aTransactionInTwoGroupsIsDecidedOnceAndSeenInBoth() {
        ThreeGroups three = new ThreeGroups();
        Group cluster = three.open();
        TransactionId transaction = cluster.begin(key(2, 1));
        assertThat(commit(cluster, transaction, key(2, 1), key(3, 2)))
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(three.decisions.size()).isOne();
        assertThat(rows(cluster)).isEqualTo(2);
        assertThat(cluster.status(transaction)).isInstanceOf(CommitStatus.Committed.class);
        long first = Version.timestamp(newest(cluster, key(2, 1)));
        assertThat(Version.timestamp(newest(cluster, key(3, 2)))).isEqualTo(first);
    }

    @Test
    void aGroupThatWasOnlyLockedTakesPart() {
        ThreeGroups three = new ThreeGroups();
        Group cluster = three.open();
        TransactionId transaction = cluster.begin(key(1, 1));
        lock(cluster, transaction, key(3, 3));
        assertThat(commit(cluster, transaction, key(1, 1)))
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(three.decisions.size()).isOne();
        assertThat(isFree(cluster, key(3, 3))).isTrue();
    }

    @Test
    void whoOnlyLockedAndReadNeedsNoDecision() {
        ThreeGroups three = new ThreeGroups();
        Group cluster = three.open();
        TransactionId transaction = cluster.begin(key(1, 1));
        lock(cluster, transaction, key(1, 1));
        lock(cluster, transaction, key(3, 3));
        CommitRequest nothing =
                new CommitRequest(
                        transaction,
                        ChangeSet.EMPTY,
                        0,
                        List.of(KeyRange.of(key(2, 2))),
                        cluster.appliedTimestamp());
        assertThat(cluster.commit(nothing).join()).isInstanceOf(CommitOutcome.Committed.class);
        assertThat(three.decisions.size()).isZero();
        assertThat(isFree(cluster, key(1, 1)) && isFree(cluster, key(3, 3))).isTrue();
    }

    @Test
    void aReadInAnotherGroupThatChangedRefusesTheCommit() {
        Group cluster = new ThreeGroups().open();
        long then = cluster.appliedTimestamp();
        commit(cluster, cluster.begin(key(3, 3)), key(3, 3));
        TransactionId transaction = cluster.begin(key(1, 1));
        CommitRequest request =
                new CommitRequest(
                        transaction,
                        put(key(1, 1)),
                        0,
                        List.of(new KeyRange(key(1, 0), key(1, 9))),
                        then);
        assertThat(cluster.commit(request).join())
                .isInstanceOfSatisfying(
                        CommitOutcome.Aborted.class,
                        aborted ->
                                assertThat(aborted.reason().code())
                                        .isEqualTo(ErrorCode.SERIALIZATION_FAILURE));
        assertThat(rows(cluster)).isOne();
    }

    @Test
    void aVoteOfNoLeavesNothing() {
        ThreeGroups three = new ThreeGroups(voting(SECOND, this::refuse));
        assertAborted(three, ErrorCode.CHECK_VIOLATION);
    }

    private Vote refuse(Group group, PrepareRequest request) {
        group.rollback(request.transaction());
        return new Vote.Refused(new DatabaseException(ErrorCode.CHECK_VIOLATION, "no"));
    }

    @Test
    void aLostVoteOfYesLeavesNothing() {
        ThreeGroups three =
                new ThreeGroups(
                        voting(
                                SECOND,
                                (group, request) -> {
                                    group.prepare(request).join();
                                    return new Vote.Unknown(lost());
                                }));
        assertAborted(three, ErrorCode.SERIALIZATION_FAILURE);
    }

    @Test
    void aVoteThatWasNeverGivenLeavesNothing() {
        ThreeGroups three =
                new ThreeGroups(voting(SECOND, (group, request) -> new Vote.Unknown(lost())));
        assertAborted(three, ErrorCode.SERIALIZATION_FAILURE);
    }

    @Test
    void aDecisionWhoseAnswerIsLostIsFoundOut() {
        ThreeGroups three = new ThreeGroups();
        three.decisions.becomes(DecisionLog.Mood.LOSES_ANSWER);
        Group cluster = three.open();
        assertThat(commit(cluster, cluster.begin(key(1, 1)), key(1, 1), key(2, 2), key(3, 3)))
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(rows(cluster)).isEqualTo(3);
        assertThat(isFree(cluster, key(2, 2))).isTrue();
    }

    @Test
    void aProposalThatIsLostAborts() {
        ThreeGroups three = new ThreeGroups();
        three.decisions.becomes(DecisionLog.Mood.LOSES_PROPOSAL);
        assertAborted(three, ErrorCode.SERIALIZATION_FAILURE);
    }

    @Test
    void anOutcomeThatNobodyTellsIsUnknownAndNamesItsTransaction() {
        ThreeGroups three = new ThreeGroups();
        three.decisions.becomes(DecisionLog.Mood.AWAY);
        Group cluster = three.open();
        TransactionId transaction = cluster.begin(key(1, 1));
        assertThat(commit(cluster, transaction, key(1, 1), key(2, 2)))
                .isInstanceOfSatisfying(
                        CommitOutcome.Unknown.class,
                        unknown -> {
                            assertThat(unknown.reason().code())
                                    .isEqualTo(ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN);
                            assertThat(unknown.reason()).hasMessageContaining("" + transaction);
                        });
        assertThat(cluster.status(transaction)).isInstanceOf(CommitStatus.InProgress.class);
        assertThat(isFree(cluster, key(1, 1)) || isFree(cluster, key(2, 2))).isFalse();
    }

    @Test
    void locksOfEveryGroupGoBackToTheMark() {
        Group cluster = new ThreeGroups().open();
        TransactionId transaction = cluster.begin(key(1, 1));
        lock(cluster, transaction, key(1, 1));
        lock(cluster, transaction, key(2, 1));
        int mark = cluster.locks().count(transaction);
        assertThat(mark).isEqualTo(2);
        lock(cluster, transaction, key(2, 2));
        lock(cluster, transaction, key(3, 3));
        assertThat(cluster.locks().count(transaction)).isEqualTo(4);
        cluster.locks().releaseTo(transaction, mark);
        assertThat(isFree(cluster, key(2, 2)) && isFree(cluster, key(3, 3))).isTrue();
        assertThat(isFree(cluster, key(1, 1)) || isFree(cluster, key(2, 1))).isFalse();
        cluster.locks().releaseTo(transaction, 0);
        assertThat(isFree(cluster, key(1, 1)) && isFree(cluster, key(2, 1))).isTrue();
    }

    @Test
    void aStrongTableLockMeetsAWeakOneWhereverThatIs() {
        Group cluster = new ThreeGroups().open();
        byte[] table = {0, 0, 0, 0, 0, 0, 0, 42};
        for (int group = 1; group <= 3; group++) {
            TransactionId writer = cluster.begin(key(group, 1));
            assertThat(take(cluster, writer, table, LockMode.ROW_EXCLUSIVE)).isTrue();
            TransactionId ddl = cluster.begin();
            assertThat(take(cluster, ddl, table, LockMode.ACCESS_EXCLUSIVE)).isFalse();
            cluster.rollback(ddl);
            cluster.rollback(writer);
            TransactionId again = cluster.begin();
            assertThat(take(cluster, again, table, LockMode.ACCESS_EXCLUSIVE)).isTrue();
            TransactionId late = cluster.begin(key(group, 1));
            assertThat(take(cluster, late, table, LockMode.ROW_EXCLUSIVE)).isFalse();
            cluster.rollback(late);
            cluster.rollback(again);
        }
    }

    private static void assertAborted(ThreeGroups three, ErrorCode code) {
        Group cluster = three.open();
        TransactionId transaction = cluster.begin(key(1, 1));
        for (int group = 1; group <= 3; group++) {
            lock(cluster, transaction, key(group, group));
        }
        assertThat(commit(cluster, transaction, key(1, 1), key(2, 2), key(3, 3)))
                .isInstanceOfSatisfying(
                        CommitOutcome.Aborted.class,
                        aborted -> assertThat(aborted.reason().code()).isEqualTo(code));
        assertThat(rows(cluster)).isZero();
        for (int group = 1; group <= 3; group++) {
            assertThat(isFree(cluster, key(group, group))).as("group %d", group).isTrue();
        }
        assertThat(cluster.status(transaction)).isInstanceOf(CommitStatus.Aborted.class);
    }

    /// Replaces the vote of one group.
    private static UnaryOperator<Group> voting(
            GroupId who, BiFunction<Group, PrepareRequest, Vote> vote) {
        return group ->
                !group.id().equals(who)
                        ? group
                        : (Group)
                                Proxy.newProxyInstance(
                                        Group.class.getClassLoader(),
                                        new Class<?>[] {Group.class},
                                        (proxy, method, arguments) -> {
                                            if (method.getName().equals("prepare")) {
                                                return CompletableFuture.completedFuture(
                                                        vote.apply(
                                                                group,
                                                                (PrepareRequest) arguments[0]));
                                            }
                                            try {
                                                return method.invoke(group, arguments);
                                            } catch (InvocationTargetException e) {
                                                throw e.getCause();
                                            }
                                        });
    }

    private static DatabaseException lost() {
        return new DatabaseException(ErrorCode.CONNECTION_FAILURE, "lost");
    }

    private static ChangeSet put(byte[]... keys) {
        ChangeSet.Builder changes = new ChangeSet.Builder();
        Arrays.stream(keys).forEach(key -> changes.put(key, new byte[] {1}));
        return changes.build();
    }

    private static CommitOutcome commit(Group cluster, TransactionId transaction, byte[]... keys) {
        return cluster.commit(CommitRequest.of(transaction, put(keys))).join();
    }

    private static void lock(Group cluster, TransactionId transaction, byte[] key) {
        assertThat(take(cluster, transaction, key, LockMode.UPDATE)).isTrue();
    }

    private static boolean take(
            Group cluster, TransactionId transaction, byte[] key, LockMode mode) {
        return cluster.locks().acquire(transaction, key, mode, Locks.Wait.NONE)
                == Locks.Outcome.GRANTED;
    }

    private static boolean isFree(Group cluster, byte[] key) {
        TransactionId probe = cluster.begin(key);
        boolean free = take(cluster, probe, key, LockMode.UPDATE);
        cluster.rollback(probe);
        return free;
    }

    private static byte[] newest(Group cluster, byte[] key) {
        byte[] version = cluster.get(key, cluster.newestTimestamp());
        assertThat(version).isNotNull();
        return version;
    }

    private static int rows(Group cluster) {
        KeyRange all = KeyRange.startingWith(ByteBuffer.allocate(4).putInt(ROWS).array());
        List<byte[]> keys = new ArrayList<>();
        try (ScanCursor cursor =
                cluster.scan(
                        ScanRequest.forward(all.from(), all.to(), cluster.appliedTimestamp()))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    keys.add(batch.key(i));
                }
            }
        }
        return keys.size();
    }
}
