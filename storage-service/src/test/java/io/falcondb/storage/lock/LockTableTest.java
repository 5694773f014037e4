package io.falcondb.storage.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.KeyLock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTableTest {

    private LockTable table = new LockTable(LockSettings.DEFAULT, Ticker.SYSTEM);
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong now = new AtomicLong();

    /// Random locks in random modes: writers are alone, readers are not with writers, everybody
    /// ends, and nothing is left.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void conflictingHoldersNeverMeetAndNobodyHangs(long seed) throws InterruptedException {
        crowd(seed);
    }

    /// The same when every second lock tries to become one on all keys.
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void escalatingHoldersNeverMeetConflictingOnes(long seed) throws InterruptedException {
        table = new LockTable(new LockSettings(100_000, 2), Ticker.SYSTEM);
        crowd(seed);
    }

    @Test
    void manyLocksInOneKeyspaceBecomeOneThatKeepsOthersOut() throws InterruptedException {
        table = new LockTable(new LockSettings(1_000, 100), Ticker.SYSTEM);
        TransactionId bulk = begin();
        for (int i = 0; i < 5_000; i++) {
            assertThat(table.acquire(bulk, row(7, i), LockMode.UPDATE, Wait.NONE))
                    .isEqualTo(Outcome.GRANTED);
        }
        assertThat(table.locksHeld()).isLessThan(200);
        TransactionId other = begin();
        assertThat(table.acquire(other, row(7, 4_000), LockMode.KEY_SHARE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        assertThat(table.acquire(other, row(8, 4_000), LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
        List<Thread> waiting = new ArrayList<>();
        AtomicInteger granted = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            TransactionId waiter = begin();
            byte[] wanted = row(7, 10_000 + i);
            waiting.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        table.acquire(
                                                waiter, wanted, LockMode.UPDATE, Wait.FOREVER);
                                        granted.incrementAndGet();
                                    }));
        }
        table.close(table.find(bulk));
        for (Thread thread : waiting) {
            thread.join(60_000);
        }
        assertThat(granted).as("those who waited do not wait for each other").hasValue(3);
    }

    @Test
    void aKeyspaceInWhichSomebodyElseHoldsARowIsLockedRowByRow() {
        table = new LockTable(new LockSettings(10_000, 100), Ticker.SYSTEM);
        TransactionId other = begin();
        table.acquire(other, row(7, 250), LockMode.KEY_SHARE, Wait.NONE);
        TransactionId bulk = begin();
        for (int i = 0; i < 250; i++) {
            table.acquire(bulk, row(7, i), LockMode.UPDATE, Wait.NONE);
        }
        assertThat(table.acquire(bulk, row(7, 250), LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        assertThat(table.acquire(other, row(7, 251), LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
    }

    @Test
    void whoeverAlreadyWaitsForARowKeepsItsKeyspaceFromBeingLocked() throws InterruptedException {
        table = new LockTable(new LockSettings(10_000, 100), Ticker.SYSTEM);
        TransactionId holder = begin();
        table.acquire(holder, row(7, 0), LockMode.SHARE_ROW, Wait.NONE);
        TransactionId writer = begin();
        Thread waiting =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        table.acquire(
                                                writer, row(7, 0), LockMode.UPDATE, Wait.FOREVER));
        while (table.waits() == 0) {
            Thread.onSpinWait();
        }
        TransactionId reader = begin();
        for (int i = 1; i < 250; i++) {
            table.acquire(reader, row(7, i), LockMode.SHARE_ROW, Wait.NONE);
        }
        table.close(table.find(holder));
        waiting.join(60_000);
        assertThat(table.acquire(reader, row(7, 0), LockMode.SHARE_ROW, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
    }

    @Test
    void rollingBackToASavepointEndsAnEscalationThatCameAfterIt() {
        table = new LockTable(new LockSettings(1_000, 100), Ticker.SYSTEM);
        TransactionId bulk = begin();
        int mark = table.count(bulk);
        for (int i = 0; i < 500; i++) {
            table.acquire(bulk, row(7, i), LockMode.NO_KEY_UPDATE, Wait.NONE);
        }
        table.releaseTo(bulk, mark);
        assertThat(table.locksHeld()).isZero();
        assertThat(table.acquire(begin(), row(7, 400), LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
    }

    @Test
    void aWaitThatClosesACycleElsewhereIsToldAndCanBeBroken() throws InterruptedException {
        table =
                new LockTable(
                        new LockSettings(1_000, 100, Duration.ofSeconds(1), Duration.ofSeconds(9)),
                        now::get);
        TransactionId holder = begin();
        table.acquire(holder, row(7, 1), LockMode.UPDATE, Wait.NONE);
        TransactionId waiter = begin();
        AtomicReference<DatabaseException> refusal = new AtomicReference<>();
        Thread waiting =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        table.acquire(
                                                waiter, row(7, 1), LockMode.UPDATE, Wait.FOREVER);
                                    } catch (DatabaseException e) {
                                        refusal.set(e);
                                    }
                                });
        while (table.waits() == 0) {
            Thread.onSpinWait();
        }
        assertThat(table.longWaits(10)).isEmpty();
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(table.longWaits(10)).containsExactly(new LockWait(waiter, List.of(holder)));
        table.breakWait(holder);
        table.breakWait(waiter);
        waiting.join(60_000);
        assertThat(refusal.get().code()).isEqualTo(ErrorCode.DEADLOCK_DETECTED);
        assertThat(table.longWaits(10)).isEmpty();
    }

    @Test
    void aRestoredTransactionHoldsWhatItHeldAlsoWholeKeyspaces() {
        table = new LockTable(new LockSettings(10_000, 100), Ticker.SYSTEM);
        TransactionId before = begin();
        table.acquire(before, row(6, 1), LockMode.KEY_SHARE, Wait.NONE);
        for (int i = 0; i < 500; i++) {
            table.acquire(before, row(7, i), LockMode.UPDATE, Wait.NONE);
        }
        List<KeyLock> held = table.held(table.find(before));
        table = new LockTable(new LockSettings(10_000, 100), Ticker.SYSTEM);
        Owner restored = table.restore(before, held);
        TransactionId other = begin();
        assertThat(table.acquire(other, row(6, 1), LockMode.SHARE_ROW, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
        assertThat(table.acquire(other, row(6, 1), LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        assertThat(table.acquire(other, row(7, 499), LockMode.KEY_SHARE, Wait.NONE))
                .isEqualTo(Outcome.NOT_AVAILABLE);
        assertThat(table.close(restored)).as("a promise is not ended by a gateway").isFalse();
        table.finish(restored);
        assertThat(table.acquire(other, row(7, 499), LockMode.UPDATE, Wait.NONE))
                .isEqualTo(Outcome.GRANTED);
    }

    private TransactionId begin() {
        TransactionId id = new TransactionId(begun.incrementAndGet());
        table.open(id);
        return id;
    }

    private static byte[] row(int keyspace, int number) {
        return ByteBuffer.allocate(8).putInt(keyspace).putInt(number).array();
    }

    private void crowd(long seed) throws InterruptedException {
        int keys = 6;
        AtomicIntegerArray readers = new AtomicIntegerArray(keys);
        AtomicIntegerArray writers = new AtomicIntegerArray(keys);
        AtomicReference<String> wrong = new AtomicReference<>();
        AtomicInteger deadlocks = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 24; t++) {
            Random chance = new Random(seed * 1000 + t);
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 150; i++) {
                                            transaction(
                                                    chance, keys, readers, writers, wrong,
                                                    deadlocks);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).describedAs("seed %d hangs", seed).isFalse();
        }
        assertThat(wrong.get()).describedAs("seed %d", seed).isNull();
        assertThat(deadlocks.get()).isPositive();
        assertThat(table.locksHeld()).isZero();
        assertThat(table.transactions()).isZero();
    }

    @Test
    void theLimitIsNamed() {
        LockTable small = new LockTable(new LockSettings(2, 10), Ticker.SYSTEM);
        TransactionId transaction = new TransactionId(1);
        small.open(transaction);
        small.acquire(transaction, new byte[] {1}, LockMode.UPDATE, Wait.NONE);
        small.acquire(transaction, new byte[] {2}, LockMode.UPDATE, Wait.NONE);
        assertThatThrownBy(
                        () ->
                                small.acquire(
                                        transaction, new byte[] {3}, LockMode.UPDATE, Wait.NONE))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
                            assertThat(e.field(DatabaseException.Field.HINT))
                                    .contains("falcon.locks.max");
                        });
    }

    private void transaction(
            Random chance,
            int keys,
            AtomicIntegerArray readers,
            AtomicIntegerArray writers,
            AtomicReference<String> wrong,
            AtomicInteger deadlocks) {
        TransactionId id = begin();
        int[] held = new int[keys];
        try {
            for (int i = 0; i < 3; i++) {
                int key = chance.nextInt(keys);
                boolean write = chance.nextBoolean();
                Wait wait =
                        switch (chance.nextInt(4)) {
                            case 0 -> Wait.NONE;
                            case 1 -> new Wait(200_000);
                            default -> Wait.FOREVER;
                        };
                LockMode mode = write ? LockMode.UPDATE : LockMode.SHARE_ROW;
                if (table.acquire(id, row(7, key), mode, wait) != Outcome.GRANTED) {
                    continue;
                }
                if (write && (held[key] & 2) == 0) {
                    held[key] |= 2;
                    writers.incrementAndGet(key);
                } else if (!write && held[key] == 0) {
                    held[key] |= 1;
                    readers.incrementAndGet(key);
                }
                int others = readers.get(key) - (held[key] & 1);
                if (writers.get(key) > 1 || writers.get(key) == 1 && others > 0) {
                    wrong.set("key %d: %d writers".formatted(key, writers.get(key)));
                }
                if (chance.nextInt(10) == 0) {
                    Thread.yield();
                }
            }
        } catch (DatabaseException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DEADLOCK_DETECTED);
            deadlocks.incrementAndGet();
        } finally {
            for (int key = 0; key < keys; key++) {
                if ((held[key] & 1) != 0) {
                    readers.decrementAndGet(key);
                }
                if ((held[key] & 2) != 0) {
                    writers.decrementAndGet(key);
                }
            }
            Owner owner = table.find(id);
            if (owner != null) {
                table.close(owner);
            }
        }
    }
}
