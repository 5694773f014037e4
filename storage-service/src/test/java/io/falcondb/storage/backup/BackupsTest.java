package io.falcondb.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.operations.Snapshots.Snapshot;
import io.falcondb.contracts.operations.Snapshots.SnapshotRefused;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.Timestamp;
import io.falcondb.storage.EngineStart;
import io.falcondb.storage.StorageEngine;
import io.falcondb.storage.StorageSettings;
import io.falcondb.storage.Surroundings;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.wal.record.ChangeSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of an engine that goes on committing, and what becomes of them.
class BackupsTest {

    @TempDir private Path folder;
    private volatile boolean over;

    @Test
    void aRestoredBackupHasEverythingThatWasAcknowledgedBeforeItBegan() throws Exception {
        AtomicInteger committed = new AtomicInteger();
        int before;
        try (StorageEngine engine = open("data")) {
            Thread writer = Thread.ofPlatform().start(() -> write(engine, committed));
            while (committed.get() < 100) {
                Thread.onSpinWait();
            }
            engine.checkpoint();
            before = committed.get();
            Snapshot made = backups(engine, 16).take("first");
            assertThat(made.lsn()).isGreaterThanOrEqualTo(100);
            over = true;
            writer.join();
            assertThat(backups(engine, 16).list()).containsExactly(made);
        }
        Path backup = folder.resolve("backups/first");
        assertThat(BackupManifest.read(backup).damages(backup)).isEmpty();
        Restore.into(backup, folder.resolve("restored"));
        assertThat(BackupManifest.read(backup).damages(backup)).as("as it was").isEmpty();
        try (StorageEngine engine = open("restored")) {
            for (int i = 0; i < before; i++) {
                assertThat(engine.get(key(i), Timestamp.LATEST)).as("row " + i).isNotNull();
            }
            commit(engine, 1_000_000);
            engine.verifyRowFiles();
        }
    }

    @Test
    void aBackupThatIsNotWhatItWasIsFoundAndNotRestored() throws Exception {
        try (StorageEngine engine = open("data")) {
            commit(engine, 1);
            backups(engine, 16).take("one");
        }
        Path backup = folder.resolve("backups/one");
        Path version = backup.resolve("FALCON_VERSION");
        String text = Files.readString(version);
        Files.writeString(version, "9\n");
        assertThat(damages(backup)).containsExactly("FALCON_VERSION is not what it was");
        Files.delete(version);
        assertThat(damages(backup)).containsExactly("FALCON_VERSION is missing");
        assertThatThrownBy(() -> Restore.into(backup, folder.resolve("restored")))
                .hasMessageContaining("FALCON_VERSION is missing");
        assertThat(folder.resolve("restored")).doesNotExist();
        Files.writeString(version, text);
        Files.writeString(backup.resolve("rows/extra"), "");
        assertThat(damages(backup)).containsExactly("rows/extra does not belong to it");
        Files.delete(backup.resolve("rows/extra"));
        assertThatThrownBy(() -> Restore.into(backup, folder.resolve("data")))
                .hasMessageContaining("nothing is written over");
    }

    @Test
    void whatCannotBeMadeIsRefusedAndLeavesNothing() throws Exception {
        try (StorageEngine engine = open("data")) {
            assertThatThrownBy(
                            () ->
                                    new Backups("", 1, engine::copyTo, InstantSource.system())
                                            .take("a"))
                    .isInstanceOfSatisfying(
                            SnapshotRefused.class,
                            refused ->
                                    assertThat(refused.nextStep())
                                            .contains("falcon.backup.folder"));
            Backups backups = backups(engine, 1);
            for (String name : List.of("", ".making", "../up", "a/b")) {
                assertThatThrownBy(() -> backups.take(name)).hasMessageContaining("no name");
            }
            backups.take("a");
            assertThatThrownBy(() -> backups.take("a")).hasMessageContaining("already");
            assertThatThrownBy(() -> backups.take("b"))
                    .hasMessageContaining("falcon.backup.count-max");
            Backups broken =
                    new Backups(
                            folder.resolve("backups").toString(),
                            16,
                            copy -> {
                                engine.copyTo(copy);
                                throw new IOException("the disk is full");
                            },
                            InstantSource.system());
            assertThatThrownBy(() -> broken.take("c")).hasMessage("the disk is full");
            try (var left = Files.list(folder.resolve("backups"))) {
                assertThat(left).containsExactly(folder.resolve("backups/a"));
            }
        }
    }

    private static List<String> damages(Path backup) throws IOException {
        return BackupManifest.read(backup).damages(backup);
    }

    private Backups backups(StorageEngine engine, int max) {
        return new Backups(
                folder.resolve("backups").toString(), max, engine::copyTo, InstantSource.system());
    }

    private void write(StorageEngine engine, AtomicInteger committed) {
        while (!over) {
            commit(engine, committed.get());
            committed.incrementAndGet();
        }
    }

    private static void commit(StorageEngine engine, int number) {
        ChangeSet changes = new ChangeSet.Builder().put(key(number), new byte[] {1, 2, 3}).build();
        assertThat(engine.commit(CommitRequest.of(engine.begin(), changes)).join())
                .isInstanceOf(CommitOutcome.Committed.class);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(769).putInt(number).array();
    }

    private StorageEngine open(String name) throws IOException {
        return EngineStart.open(
                StorageSettings.in(folder.resolve(name)),
                new CountingOracle(),
                new Surroundings(
                        Ticker.SYSTEM, InstantSource.system(), new BootId(UUID.randomUUID())));
    }
}
