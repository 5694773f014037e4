package io.falcondb.storage;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.mvcc.MvccSettings;
import io.falcondb.storage.mvcc.rocks.RocksSettings;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.wal.segment.LogFolder;
import io.falcondb.wal.segment.LogSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Small engines for tests.
final class EngineFixture {

    private EngineFixture() {}

    static StorageSettings settings(Path folder) {
        MvccSettings rows =
                new MvccSettings(
                        new RocksSettings(8 << 20, 8 << 20, 2),
                        1 << 20,
                        1 << 20,
                        Duration.ofSeconds(5));
        return StorageSettings.in(folder)
                .with(new LogSettings(256 << 10, 64 << 10), rows, CommitSettings.DEFAULT);
    }

    static Surroundings surroundings() {
        return new Surroundings(
                Ticker.SYSTEM, InstantSource.system(), new BootId(UUID.randomUUID()));
    }

    static StorageEngine open(Path folder) throws IOException {
        return EngineStart.open(settings(folder), new CountingOracle(), surroundings());
    }

    static StorageEngine open(StorageSettings settings, LogFolder log) throws IOException {
        return open(settings, log, surroundings());
    }

    static StorageEngine open(StorageSettings settings, LogFolder log, Surroundings surroundings)
            throws IOException {
        DataFolder folder =
                DataFolder.open(settings.folder(), EngineStart.newCluster(surroundings));
        try {
            return EngineStart.open(settings, new CountingOracle(), surroundings, folder, log);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    static void close(Group group) throws IOException {
        ((StorageEngine) group).close();
    }
}
