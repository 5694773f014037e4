package io.falcondb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Sequences.Definition;
import io.falcondb.contracts.storage.Sequences.State;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.TransactionNumbers;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.recovery.DataFolderException.Reason;
import io.falcondb.wal.memory.MemoryFolder;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.Reading;
import io.falcondb.wal.record.RecordCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRestartTest {

    private static final Definition COUNT = new Definition(1, 1, Long.MAX_VALUE, 1, false);

    @TempDir Path folder;

    @Test
    void rowsAndReceiptsAreThereAfterAnOrderlyStop() throws IOException {
        TransactionId transaction;
        CommitOutcome.Committed committed;
        try (StorageEngine engine = EngineFixture.open(folder)) {
            transaction = engine.begin();
            committed = put(engine, transaction, 1, 2);
        }
        try (StorageEngine engine = EngineFixture.open(folder)) {
            assertThat(engine.epoch().value()).isEqualTo(2);
            assertThat(engine.appliedTimestamp()).isGreaterThanOrEqualTo(committed.timestamp());
            assertThat(engine.get(key(1), Timestamp.LATEST)).isNotNull();
            assertThat(engine.status(transaction))
                    .isEqualTo(
                            new CommitStatus.Committed(
                                    committed.epoch(), committed.lsn(), committed.timestamp()));
            assertThat(put(engine, engine.begin(), 2, 2).timestamp())
                    .isGreaterThan(committed.timestamp());
        }
    }

    @Test
    void anOrderlyStopLeavesNoGapInASequenceAndACrashAtMostOneRange() throws IOException {
        try (StorageEngine engine = EngineFixture.open(folder)) {
            engine.sequences().next(5, "s", COUNT);
            engine.sequences().next(5, "s", COUNT);
        }
        StorageEngine engine = EngineFixture.open(folder);
        assertThat(engine.sequences().state(5)).isEqualTo(new State(2, true));
        assertThat(engine.sequences().next(5, "s", COUNT)).isEqualTo(3);
        engine.abandon();
        try (StorageEngine again = EngineFixture.open(folder)) {
            assertThat(again.sequences().next(5, "s", COUNT)).isBetween(4L, 40L);
        }
    }

    @Test
    void aSequenceThatACommitEndedIsGoneAfterAnOrderlyStopAndNoOther() throws IOException {
        try (StorageEngine engine = EngineFixture.open(folder)) {
            engine.sequences().next(5, "s", COUNT);
            engine.sequences().next(6, "s", COUNT);
            ChangeSet end = new ChangeSet.Builder().delete(Sequences.key(5)).build();
            assertThat(engine.commit(CommitRequest.of(engine.begin(), end)).join())
                    .isInstanceOf(CommitOutcome.Committed.class);
        }
        try (StorageEngine engine = EngineFixture.open(folder)) {
            assertThat(engine.get(Sequences.key(5), Timestamp.LATEST)).isNull();
            assertThat(engine.sequences().state(5)).isNull();
            assertThat(engine.sequences().state(6)).isEqualTo(new State(1, true));
        }
    }

    @Test
    void aTransactionThatDidNotCommitIsAbortedAfterARestart() throws IOException {
        StorageEngine engine = EngineFixture.open(folder);
        TransactionId open = engine.begin();
        engine.abandon();
        try (StorageEngine again = EngineFixture.open(folder)) {
            assertThat(again.status(open)).isInstanceOf(CommitStatus.Aborted.class);
        }
    }

    @Test
    void anEpochFollowsWhenItsTransactionNumbersAreUsedUp() throws IOException {
        TransactionId last;
        try (StorageEngine engine = EngineFixture.open(folder)) {
            TransactionId open = engine.begin();
            engine.numbers().skip(TransactionNumbers.MAX - 2);
            last = engine.begin();
            put(engine, last, 1, 1);
            put(engine, engine.begin(), 2, 1);
            put(engine, open, 3, 1);
            assertThat(engine.epoch().value()).isEqualTo(2);
            assertThat(engine.status(last)).isInstanceOf(CommitStatus.Committed.class);
        }
        try (StorageEngine engine = EngineFixture.open(folder)) {
            assertThat(engine.epoch().value()).isEqualTo(3);
            assertThat(engine.get(key(3), Timestamp.LATEST)).isNotNull();
            assertThat(engine.status(last)).isInstanceOf(CommitStatus.Committed.class);
        }
    }

    @Test
    void readersThatAreStillThereAtTheEndAreRefused() throws IOException {
        StorageEngine engine = EngineFixture.open(folder);
        put(engine, engine.begin(), 1, 1);
        put(engine, engine.begin(), 2, 1);
        ScanCursor cursor =
                engine.scan(new ScanRequest(key(0), key(9), engine.appliedTimestamp(), false, 1));
        assertThat(cursor.next()).isNotNull();
        engine.close();
        assertThatThrownBy(cursor::next).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> engine.get(key(7), Timestamp.LATEST))
                .isInstanceOf(DatabaseException.class);
        cursor.close();
        assertThat(tryPut(engine, engine.begin(), 1, 1)).isInstanceOf(CommitOutcome.Aborted.class);
    }

    @Test
    void aSecondProcessIsRefused() throws IOException {
        try (StorageEngine engine = EngineFixture.open(folder)) {
            assertThat(engine.id()).isNotNull();
            assertReason(Reason.IN_USE);
        }
    }

    @Test
    void aNewerOrOlderFormatIsRefused() throws IOException {
        EngineFixture.open(folder).close();
        for (int format : new int[] {DataFolder.FORMAT + 1, DataFolder.FORMAT - 1}) {
            Files.writeString(folder.resolve("FALCON_VERSION"), format + "\n");
            assertReason(Reason.OTHER_FORMAT);
        }
    }

    @Test
    void aFolderThatDoesNotSayWhoseItIsIsRefused() throws IOException {
        EngineFixture.open(folder).close();
        Files.delete(folder.resolve("FALCON_CLUSTER"));
        assertReason(Reason.FOREIGN);
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "not yours");
        assertReason(Reason.FOREIGN);
    }

    @Test
    void missingLogSegmentsAreNoticed() throws IOException {
        StorageEngine engine = EngineFixture.open(folder);
        put(engine, engine.begin(), 1, 1);
        engine.close();
        try (var files = Files.list(folder.resolve("wal"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> EngineFixture.open(folder))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_CORRUPTED));
    }

    @Test
    void aDamagedRowFileIsNamedAndNeverServed() throws IOException {
        try (StorageEngine engine = EngineFixture.open(folder)) {
            for (int i = 0; i < 50; i++) {
                put(engine, engine.begin(), i, 2000);
            }
        }
        Path damaged;
        try (var files = Files.list(folder.resolve("rows"))) {
            damaged =
                    files.filter(file -> file.toString().endsWith(".sst"))
                            .max(java.util.Comparator.comparing(file -> file.toFile().length()))
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(damaged);
        for (int i = 0; i < bytes.length / 2; i += 97) {
            bytes[i] ^= 0x10;
        }
        Files.write(damaged, bytes);
        String name = damaged.getFileName().toString();
        try (StorageEngine engine = EngineFixture.open(folder)) {
            assertThatThrownBy(engine::verifyRowFiles)
                    .hasMessageContaining(name)
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_CORRUPTED));
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 50; i++) {
                                    assertThat(engine.get(key(i), Timestamp.LATEST)).isNotNull();
                                }
                            })
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_CORRUPTED));
        }
    }

    @Test
    void aCheckpointFreesLogSegments() throws IOException {
        MemoryFolder log = new MemoryFolder();
        StorageEngine crashing = EngineFixture.open(EngineFixture.settings(folder), log);
        for (int i = 0; i < 60; i++) {
            put(crashing, crashing.begin(), i % 5, 20_000);
        }
        assertThat(log.names()).hasSizeGreaterThan(3);
        crashing.checkpoint();
        assertThat(log.names()).hasSize(1);
        crashing.abandon();
        try (StorageEngine engine = EngineFixture.open(EngineFixture.settings(folder), log)) {
            assertThat(engine.get(key(4), Timestamp.LATEST)).isNotNull();
        }
    }

    @Test
    void aFullDiskRefusesCommitsServesReadsAndRecovers() throws IOException {
        MemoryFolder log = new MemoryFolder();
        try (StorageEngine engine = EngineFixture.open(EngineFixture.settings(folder), log)) {
            put(engine, engine.begin(), 1, 10);
            log.limitTo(log.bytes());
            int refused = 0;
            for (int i = 0; i < 40; i++) {
                CommitOutcome outcome = tryPut(engine, engine.begin(), 2, 20_000);
                if (outcome instanceof CommitOutcome.Aborted aborted) {
                    assertThat(aborted.reason().code()).isEqualTo(ErrorCode.DISK_FULL);
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(30);
            assertThat(engine.get(key(1), Timestamp.LATEST)).isNotNull();
            assertThat(engine.failure()).isNull();
            log.limitTo(Long.MAX_VALUE);
            put(engine, engine.begin(), 3, 20_000);
            assertThat(engine.locks().count(engine.begin())).isZero();
        }
    }

    @Test
    void aFailedForceStopsCommitsAndSaysThatTheOutcomeIsUnknown() throws IOException {
        MemoryFolder log = new MemoryFolder();
        StorageEngine engine = EngineFixture.open(EngineFixture.settings(folder), log);
        put(engine, engine.begin(), 1, 10);
        log.failForces("Input/output error");
        assertThat(tryPut(engine, engine.begin(), 2, 10))
                .isInstanceOfSatisfying(
                        CommitOutcome.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason().code())
                                        .isEqualTo(ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN));
        log.failForces(null);
        assertThat(tryPut(engine, engine.begin(), 3, 10))
                .isInstanceOfSatisfying(
                        CommitOutcome.Aborted.class,
                        aborted ->
                                assertThat(aborted.reason().code())
                                        .isEqualTo(ErrorCode.CRASH_SHUTDOWN));
        assertThat(engine.get(key(1), Timestamp.LATEST)).isNotNull();
        assertThat(engine.get(key(2), Timestamp.LATEST)).isNull();
        engine.close();
    }

    @Test
    void aRowThatIsLargerThanARecordIsLoggedInPieces() throws IOException {
        int recordBytesMax = 8192;
        StorageSettings settings = EngineFixture.settings(folder).with(recordBytesMax, 1 << 20);
        byte[] row = new byte[100_000];
        new Random(1).nextBytes(row);
        MemoryFolder log = new MemoryFolder();
        StorageEngine engine = EngineFixture.open(settings, log);
        ChangeSet changes = new ChangeSet.Builder().put(key(1), row).build();
        assertThat(engine.commit(CommitRequest.of(engine.begin(), changes)).join())
                .isInstanceOf(CommitOutcome.Committed.class);
        TransactionId staging = engine.begin();
        ChangeSet second = new ChangeSet.Builder().put(key(2), row).build();
        engine.stage(new StageRequest(staging, 0, false, second)).join();
        assertThat(engine.staged(staging).get(key(2))).endsWith(row);
        engine.commit(new CommitRequest(staging, ChangeSet.EMPTY, 1, List.of(), 0)).join();
        engine.abandon();
        int[] longest = new int[1];
        for (String name : log.names()) {
            byte[] bytes = log.content(name);
            for (int at = 0; at + 4 < bytes.length; at++) {
                if (RecordCodec.decode(bytes, at, bytes.length)
                        instanceof Reading.Complete(var record, int size)) {
                    longest[0] = Math.max(longest[0], size);
                }
            }
        }
        assertThat(longest[0]).isBetween(recordBytesMax / 2, recordBytesMax);
        try (StorageEngine again = EngineFixture.open(settings, log)) {
            assertThat(again.get(key(1), Timestamp.LATEST)).endsWith(row);
            assertThat(again.get(key(2), Timestamp.LATEST)).endsWith(row);
        }
    }

    @Test
    void aRowThatIsTooLargeIsRefusedByName() throws IOException {
        StorageSettings settings = EngineFixture.settings(folder).with(1 << 20, 1000);
        try (StorageEngine engine = EngineFixture.open(settings, new MemoryFolder())) {
            assertThat(tryPut(engine, engine.begin(), 1, 5000))
                    .isInstanceOfSatisfying(
                            CommitOutcome.Aborted.class,
                            aborted ->
                                    assertThat(aborted.reason())
                                            .hasMessageStartingWith("row is too big"));
            put(engine, engine.begin(), 1, 500);
        }
    }

    @Test
    void anOldReadIsRefusedOnceTheHorizonPassedIt() throws IOException {
        Surroundings still =
                new Surroundings(
                        () -> 0, InstantSource.fixed(Instant.EPOCH), new BootId(new UUID(1, 1)));
        try (StorageEngine engine =
                EngineFixture.open(EngineFixture.settings(folder), new MemoryFolder(), still)) {
            put(engine, engine.begin(), 1, 10);
            long before = engine.appliedTimestamp();
            Snapshot snapshot = engine.openSnapshot();
            put(engine, engine.begin(), 1, 20);
            put(engine, engine.begin(), 2, 20);
            engine.collectGarbage(1_000_000_000_000L);
            engine.collectGarbage(2_000_000_000_000L);
            assertThat(engine.get(key(1), before)).isNotNull();
            snapshot.close();
            engine.collectGarbage(3_000_000_000_000L);
            engine.collectGarbage(4_000_000_000_000L);
            assertThatThrownBy(() -> engine.get(key(1), before)).hasMessage("snapshot too old");
            assertThat(engine.get(key(1), engine.appliedTimestamp())).isNotNull();
        }
    }

    private void assertReason(Reason reason) {
        assertThatThrownBy(() -> EngineFixture.open(folder))
                .isInstanceOfSatisfying(
                        DataFolderException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static CommitOutcome.Committed put(
            StorageEngine engine, TransactionId transaction, int number, int bytes) {
        return (CommitOutcome.Committed) tryPut(engine, transaction, number, bytes);
    }

    private static CommitOutcome tryPut(
            StorageEngine engine, TransactionId transaction, int number, int bytes) {
        byte[] row = new byte[bytes];
        Arrays.fill(row, (byte) number);
        ChangeSet changes = new ChangeSet.Builder().put(key(number), row).build();
        return engine.commit(new CommitRequest(transaction, changes, 0, List.of(), 0)).join();
    }

    private static byte[] key(int number) {
        return new byte[] {0, 0, 3, 1, (byte) number};
    }
}
