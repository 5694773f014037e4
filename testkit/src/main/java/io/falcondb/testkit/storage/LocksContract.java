package io.falcondb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every group's lock table promises.
public abstract class LocksContract {

    private final byte[] keyA = key(1);
    private final byte[] keyB = key(2);

    @SuppressWarnings("NullAway.Init")
    protected Group group;

    protected abstract Group open() throws Exception;

    protected abstract void close(Group group) throws Exception;

    /// Where its keys lie: one keyspace of a group or of a cluster.
    protected int keyspace() {
        return 9;
    }

    private byte[] key(int name) {
        return ByteBuffer.allocate(5).putInt(keyspace()).put((byte) name).array();
    }

    @BeforeEach
    void openGroup() throws Exception {
        group = open();
    }

    @AfterEach
    void closeGroup() throws Exception {
        close(group);
    }

    @Test
    void aClaimNamesTheTransactionLocksAndReads() {
        put(keyA, "1");
        Claimed claimed = claim(null, List.of(keyA, keyB), Wait.NONE, List.of(keyB, keyA));
        assertThat(claimed.outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(texts(claimed)).containsExactly("nothing", "1");
        TransactionId named = Objects.requireNonNull(claimed.transaction());
        assertThat(group.locks().count(named)).isEqualTo(2);
        TransactionId other = group.begin();
        assertThat(group.locks().acquire(other, keyB, LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        group.rollback(named);
        assertThat(group.locks().acquire(other, keyB, LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
        group.rollback(other);
    }

    @Test
    void aClaimThatNamesItsTransactionDoesNotWait() {
        TransactionId holder = group.begin();
        group.locks().acquire(holder, keyB, LockMode.UPDATE, Wait.NONE);
        Claimed claimed = claim(null, List.of(keyA, keyB), Wait.FOREVER, List.of(keyA));
        assertThat(claimed.outcome()).isEqualTo(Outcome.NOT_AVAILABLE);
        assertThat(claimed.versions()).isEmpty();
        TransactionId named = Objects.requireNonNull(claimed.transaction());
        assertThat(group.locks().count(named)).as("what was granted stays").isEqualTo(1);
        group.rollback(named);
        group.rollback(holder);
    }

    @Test
    void aClaimOfANamedTransactionWaitsAndReadsWhatIsThereThen() {
        TransactionId holder = group.begin();
        group.locks().acquire(holder, keyA, LockMode.UPDATE, Wait.NONE);
        TransactionId waiter = group.begin(keyA);
        CompletableFuture<Claimed> waiting =
                CompletableFuture.supplyAsync(
                        () -> claim(waiter, List.of(keyA), Wait.FOREVER, List.of(keyA)));
        group.commit(
                        CommitRequest.of(
                                holder, new ChangeSet.Builder().put(keyA, "2".getBytes()).build()))
                .join();
        Claimed claimed = waiting.join();
        assertThat(claimed.outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(texts(claimed)).containsExactly("2");
        group.rollback(waiter);
    }

    @Test
    void aClaimWithoutLocksOnlyReads() {
        put(keyB, "1");
        Claimed claimed = claim(null, List.of(), Wait.NONE, List.of(keyA, keyB));
        assertThat(claimed.transaction()).isNull();
        assertThat(texts(claimed)).containsExactly("nothing", "1");
    }

    private Claimed claim(
            @Nullable TransactionId transaction,
            List<byte[]> locks,
            Wait patience,
            List<byte[]> reads) {
        return group.claim(
                new Claim(
                        transaction,
                        false,
                        keyA,
                        locks.stream().map(k -> new Claim.KeyLock(k, LockMode.UPDATE)).toList(),
                        patience,
                        reads,
                        group.newestTimestamp()));
    }

    private static List<String> texts(Claimed claimed) {
        return claimed.versions().stream()
                .map(
                        v ->
                                v == null
                                        ? "nothing"
                                        : new String(v, Version.ROW, v.length - Version.ROW))
                .toList();
    }

    private void put(byte[] key, String row) {
        ChangeSet changes = new ChangeSet.Builder().put(key, row.getBytes()).build();
        assertThat(group.commit(CommitRequest.of(group.begin(), changes)).join())
                .isInstanceOf(CommitOutcome.Committed.class);
    }

    @Test
    void everyPairOfModesConflictsAsTheTableSays() {
        for (LockMode held : LockMode.values()) {
            for (LockMode wanted : LockMode.values()) {
                TransactionId first = group.begin();
                TransactionId second = group.begin();
                acquire(first, keyA, held);
                assertThat(group.locks().acquire(second, keyA, wanted, Wait.NONE))
                        .describedAs("%s against %s", wanted, held)
                        .isEqualTo(
                                wanted.conflictsWith(held)
                                        ? Outcome.NOT_AVAILABLE
                                        : Outcome.GRANTED);
                group.rollback(first);
                group.rollback(second);
            }
        }
    }

    @Test
    void aLockIsTakenOnceAndCountedOnce() {
        TransactionId transaction = group.begin();
        acquire(transaction, keyA, LockMode.UPDATE);
        acquire(transaction, keyA, LockMode.UPDATE);
        acquire(transaction, keyA, LockMode.KEY_SHARE);
        acquire(transaction, keyB, LockMode.KEY_SHARE);
        assertThat(group.locks().count(transaction)).isBetween(2, 3);
    }

    @Test
    void aWaiterGoesOnWhenTheHolderCommits() throws Exception {
        TransactionId first = group.begin();
        TransactionId second = group.begin();
        acquire(first, keyA, LockMode.UPDATE);
        CompletableFuture<Outcome> waiting =
                acquireLater(second, keyA, LockMode.UPDATE, Wait.FOREVER);
        assertStillWaits(waiting);
        group.commit(CommitRequest.of(first, ChangeSet.EMPTY)).join();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.GRANTED);
        assertThat(group.locks().acquire(group.begin(), keyA, LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
    }

    @Test
    void aTimeLimitEndsAWait() {
        acquire(group.begin(), keyA, LockMode.UPDATE);
        TransactionId second = group.begin();
        assertThat(group.locks().acquire(second, keyA, LockMode.SHARE_ROW, new Wait(1_000_000)))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        assertThat(group.locks().count(second)).isZero();
    }

    @Test
    void cancelEndsAWait() throws Exception {
        acquire(group.begin(), keyA, LockMode.UPDATE);
        TransactionId second = group.begin();
        CompletableFuture<Outcome> waiting =
                acquireLater(second, keyA, LockMode.UPDATE, Wait.FOREVER);
        assertStillWaits(waiting);
        group.locks().cancelWait(second);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aSharedLockIsStrengthenedPastTheQueue() throws Exception {
        TransactionId holder = group.begin();
        TransactionId other = group.begin();
        acquire(holder, keyA, LockMode.KEY_SHARE);
        CompletableFuture<Outcome> waiting =
                acquireLater(other, keyA, LockMode.UPDATE, Wait.FOREVER);
        assertStillWaits(waiting);
        acquire(holder, keyA, LockMode.UPDATE);
        group.rollback(holder);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void whoComesLaterDoesNotOvertakeAWaiterItConflictsWith() throws Exception {
        TransactionId reader = group.begin();
        TransactionId writer = group.begin();
        acquire(reader, keyA, LockMode.KEY_SHARE);
        CompletableFuture<Outcome> waiting =
                acquireLater(writer, keyA, LockMode.UPDATE, Wait.FOREVER);
        assertStillWaits(waiting);
        assertThat(group.locks().acquire(group.begin(), keyA, LockMode.KEY_SHARE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        group.rollback(reader);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void aCycleOfTwoIsADeadlock() throws Exception {
        TransactionId first = group.begin();
        TransactionId second = group.begin();
        acquire(first, keyA, LockMode.UPDATE);
        acquire(second, keyB, LockMode.UPDATE);
        CompletableFuture<Outcome> waiting =
                acquireLater(first, keyB, LockMode.UPDATE, Wait.FOREVER);
        assertStillWaits(waiting);
        assertThatThrownBy(() -> acquire(second, keyA, LockMode.UPDATE))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLOCK_DETECTED))
                .hasMessage("deadlock detected");
        group.rollback(second);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void twoWhoStrengthenTheSameLockAreADeadlock() throws Exception {
        TransactionId first = group.begin();
        TransactionId second = group.begin();
        acquire(first, keyA, LockMode.SHARE_ROW);
        acquire(second, keyA, LockMode.SHARE_ROW);
        CompletableFuture<Outcome> waiting =
                acquireLater(first, keyA, LockMode.UPDATE, Wait.FOREVER);
        assertStillWaits(waiting);
        assertThatThrownBy(() -> acquire(second, keyA, LockMode.UPDATE))
                .hasMessage("deadlock detected");
        group.rollback(second);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.GRANTED);
    }

    @Test
    void releaseToGivesBackWhatWasTakenAfterTheMark() {
        TransactionId transaction = group.begin();
        acquire(transaction, keyA, LockMode.KEY_SHARE);
        int mark = group.locks().count(transaction);
        acquire(transaction, keyA, LockMode.UPDATE);
        acquire(transaction, keyB, LockMode.UPDATE);
        group.locks().releaseTo(transaction, mark);
        TransactionId other = group.begin();
        assertThat(group.locks().acquire(other, keyB, LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
        assertThat(group.locks().acquire(other, keyA, LockMode.KEY_SHARE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
        assertThat(group.locks().acquire(other, keyA, LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
    }

    @Test
    void aTransactionThatHasEndedGetsNoLock() {
        TransactionId transaction = group.begin();
        group.rollback(transaction);
        assertThatThrownBy(() -> acquire(transaction, keyA, LockMode.UPDATE))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE));
    }

    @Test
    void exclusiveLocksExcludeEachOtherUnderContention() throws Exception {
        int[] counter = new int[1];
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int w = 0; w < 16; w++) {
            workers.add(
                    inBackground(
                            () -> {
                                for (int i = 0; i < 100; i++) {
                                    TransactionId transaction = group.begin();
                                    acquire(transaction, keyA, LockMode.UPDATE);
                                    counter[0]++;
                                    group.rollback(transaction);
                                }
                                return null;
                            }));
        }
        for (CompletableFuture<Void> worker : workers) {
            worker.get(30, TimeUnit.SECONDS);
        }
        assertThat(counter[0]).isEqualTo(1600);
    }

    private void acquire(TransactionId transaction, byte[] key, LockMode mode) {
        assertThat(group.locks().acquire(transaction, key, mode, Wait.FOREVER))
                .isEqualTo(Outcome.GRANTED);
    }

    private CompletableFuture<Outcome> acquireLater(
            TransactionId transaction, byte[] key, LockMode mode, Wait wait) {
        return inBackground(() -> group.locks().acquire(transaction, key, mode, wait));
    }

    private static <T> CompletableFuture<T> inBackground(java.util.concurrent.Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                done.complete(work.call());
                            } catch (Throwable e) {
                                done.completeExceptionally(new CompletionException(e));
                            }
                        });
        return done;
    }

    private static void assertStillWaits(CompletableFuture<?> waiting) {
        assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }
}
