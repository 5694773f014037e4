package io.falcondb.storage.mvcc;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.mvcc.rocks.RocksSettings;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MvccStoreTest {

    private static final int KEYSPACE = 50;

    private record Remembered(Snapshot snapshot, Map<Integer, Integer> rows) {}

    @TempDir Path folder;

    private MvccStore store;
    private long lsn;
    private long timestamp;
    private long nanos;

    @BeforeEach
    void open() {
        store = open(1 << 20);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// The second column bounds the memory for superseded versions: a small one makes garbage
    /// collection search the history.
    @ParameterizedTest
    @CsvSource({"1,1000000", "2,1000000", "3,2000", "4,2000", "5,0"})
    void openSnapshotsSeeTheirRowsWhileGarbageGoes(long seed, long queueBytes) {
        store.close();
        store = open(queueBytes);
        Random chance = new Random(seed);
        Map<Integer, Integer> model = new TreeMap<>();
        Deque<Remembered> snapshots = new ArrayDeque<>();
        for (int step = 0; step < 1500; step++) {
            ChangeSet.Builder changes = new ChangeSet.Builder();
            for (int i = 0; i <= chance.nextInt(3); i++) {
                int key = chance.nextInt(30);
                if (chance.nextInt(3) == 0) {
                    changes.delete(key(key));
                    model.remove(key);
                } else {
                    changes.put(key(key), row(step));
                    model.put(key, step);
                }
            }
            commit(changes.build());
            if (chance.nextInt(20) == 0) {
                snapshots.addLast(new Remembered(store.openSnapshot(), new TreeMap<>(model)));
            }
            if (chance.nextInt(40) == 0 && !snapshots.isEmpty()) {
                snapshots.removeFirst().snapshot.close();
            }
            if (chance.nextInt(10) == 0) {
                nanos += 3_000_000_000L;
                store.collectGarbage(nanos);
            }
            if (step % 50 == 0) {
                for (Remembered old : snapshots) {
                    assertThat(rows(old.snapshot.timestamp(), chance.nextBoolean()))
                            .describedAs("seed %d, step %d", seed, step)
                            .isEqualTo(old.rows);
                    for (int key = 0; key < 30; key++) {
                        byte[] found = store.get(key(key), old.snapshot.timestamp());
                        assertThat(found == null ? null : number(found))
                                .isEqualTo(old.rows.get(key));
                    }
                }
                assertThat(rows(store.appliedTimestamp(), false)).isEqualTo(model);
            }
        }
        snapshots.forEach(old -> old.snapshot.close());
        nanos += 10_000_000_000L;
        store.collectGarbage(nanos);
        nanos += 10_000_000_000L;
        store.collectGarbage(nanos);
        assertThat(store.historyIsEmpty()).isTrue();
        assertThat(rows(store.appliedTimestamp(), false)).isEqualTo(model);
    }

    @Test
    void aRecordThatIsAppliedTwiceChangesNothing() {
        commit(new ChangeSet.Builder().put(key(1), row(1)).build());
        Position at = new Position(1, lsn, (int) lsn);
        WalRecord.Commit again =
                new WalRecord.Commit(
                        new TransactionId(lsn),
                        timestamp,
                        0,
                        0,
                        new ChangeSet.Builder().put(key(1), row(99)).build());
        store.apply(List.of(at), List.of(again));
        assertThat(rows(Timestamp.LATEST, false)).isEqualTo(Map.of(1, 1));
    }

    @Test
    void theBookmarkGoesAndComesWithTheRows() {
        Position first = new Position(1, 1, 11);
        Position second = new Position(1, 2, 12);
        WalRecord tick = new WalRecord.Tick(5, 0);
        store.apply(List.of(first), List.of(tick), new Bookmark(first, 70));
        store.flush();
        store.apply(List.of(second), List.of(tick), new Bookmark(second, 71));
        assertThat(store.bookmark()).isEqualTo(new Bookmark(second, 71));
        store.close();
        store = open(1 << 20);
        assertThat(store.bookmark()).isEqualTo(new Bookmark(first, 70));
        assertThat(store.appliedPosition()).isEqualTo(first);
    }

    /// A crash can leave some staged rows at their place already, while the log still has to apply
    /// the commit that moves them.
    @Test
    void aMoveOfStagedRowsThatACrashCutOffIsCompleted() {
        commit(new ChangeSet.Builder().put(key(1), row(1)).put(key(2), row(2)).build());
        long before = timestamp;
        TransactionId transaction = new TransactionId(77);
        ChangeSet staged =
                new ChangeSet.Builder()
                        .put(key(1), row(11))
                        .delete(key(2))
                        .put(key(3), row(13))
                        .build();
        long commitTimestamp = timestamp + 2;
        ChangeSet moved = new ChangeSet.Builder().put(key(1), row(11)).build();
        applyNext(new WalRecord.Part(transaction, 0, false, 0, staged));
        applyNext(new WalRecord.Part(transaction, 1, true, commitTimestamp, moved));
        applyNext(new WalRecord.Commit(transaction, commitTimestamp, 0, 2, ChangeSet.EMPTY));
        assertThat(rows(commitTimestamp, false)).isEqualTo(Map.of(1, 11, 3, 13));
        assertThat(store.staged(transaction).get(key(3))).isNull();
        assertThat(store.get(key(2), before)).isNotNull();
    }

    @Test
    void droppedKeysAreRemovedWhenTheHorizonHasPassed() {
        commit(new ChangeSet.Builder().put(key(1), row(1)).put(key(2), row(2)).build());
        Snapshot before = store.openSnapshot();
        commit(
                new ChangeSet.Builder()
                        .dropKeys(
                                ByteBuffer.allocate(4).putInt(KEYSPACE).array(),
                                ByteBuffer.allocate(4).putInt(KEYSPACE + 1).array())
                        .build());
        for (int round = 0; round < 3; round++) {
            nanos += 10_000_000_000L;
            store.collectGarbage(nanos);
        }
        assertThat(rows(before.timestamp(), false)).hasSize(2);
        before.close();
        for (int round = 0; round < 3; round++) {
            nanos += 10_000_000_000L;
            store.collectGarbage(nanos);
        }
        assertThat(rows(Timestamp.LATEST, false)).isEmpty();
    }

    @Test
    void aKeyThatIsAPrefixOfAnotherKeepsItsOwnHistory() {
        byte[] shorter = {0, 0, 0, KEYSPACE, 1};
        byte[] longer = {0, 0, 0, KEYSPACE, 1, -1, -1, -1, -1, -1, -1, -1, -2, 3};
        for (int i = 1; i <= 20; i++) {
            commit(new ChangeSet.Builder().put(shorter, row(i)).put(longer, row(100 + i)).build());
        }
        for (int i = 1; i <= 20; i++) {
            assertThat(number(store.get(shorter, i))).isEqualTo(i);
            assertThat(number(store.get(longer, i))).isEqualTo(100 + i);
        }
    }

    private MvccStore open(long queueBytes) {
        MvccStore opened =
                MvccStore.open(
                        folder,
                        new MvccSettings(
                                new RocksSettings(8 << 20, 8 << 20, 2),
                                1 << 16,
                                queueBytes,
                                Duration.ofSeconds(5)));
        opened.finishRecovery();
        return opened;
    }

    private void applyNext(WalRecord record) {
        lsn++;
        store.apply(List.of(new Position(1, lsn, (int) lsn)), List.of(record));
    }

    private void commit(ChangeSet changes) {
        lsn++;
        timestamp++;
        store.apply(
                List.of(new Position(1, lsn, (int) lsn)),
                List.of(new WalRecord.Commit(new TransactionId(lsn), timestamp, 0, 0, changes)));
    }

    private Map<Integer, Integer> rows(long readTimestamp, boolean reverse) {
        Map<Integer, Integer> rows = new TreeMap<>();
        try (ScanCursor cursor =
                store.scan(new ScanRequest(key(0), key(1000), readTimestamp, reverse, 7))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    rows.put(
                            ByteBuffer.wrap(batch.key(i)).getInt(4),
                            ByteBuffer.wrap(batch.row(i)).getInt());
                }
            }
        }
        return rows;
    }

    private static int number(byte[] version) {
        return ByteBuffer.wrap(version).getInt(Version.ROW);
    }

    private static byte[] row(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(KEYSPACE).putInt(number).array();
    }
}
