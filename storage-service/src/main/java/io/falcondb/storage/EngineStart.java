package io.falcondb.storage;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.recovery.Recovery;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.DiskFolder;
import io.falcondb.wal.segment.LogFolder;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;

/// Opens engines: folder, rows, recovery, a new reign.
public final class EngineStart {

    private EngineStart() {}

    /// Opens the folder named in the settings, made if it is not there.
    ///
    /// @throws DataFolderException if the folder cannot be used
    /// @throws DatabaseException DATA_CORRUPTED if files are damaged or missing
    public static StorageEngine open(
            StorageSettings settings, TimestampOracle oracle, Surroundings surroundings)
            throws IOException {
        DataFolder folder = DataFolder.open(settings.folder(), newCluster(surroundings));
        try {
            return open(settings, oracle, surroundings, folder, new DiskFolder(folder.wal()));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// A fresh folder is a cluster of its own.
    static ClusterId newCluster(Surroundings surroundings) {
        return new ClusterId(surroundings.boot().value().getMostSignificantBits());
    }

    static StorageEngine open(
            StorageSettings settings,
            TimestampOracle oracle,
            Surroundings surroundings,
            DataFolder folder,
            LogFolder logFolder)
            throws IOException {
        MvccStore store = MvccStore.open(folder.rows(), settings.rows());
        try {
            WalId id = new WalId(folder.cluster(), settings.group());
            SegmentedLog log = Recovery.run(store, logFolder, settings.log(), id);
            long epoch = Math.max(log.position().epoch(), store.appliedPosition().epoch()) + 1;
            log.beginEpoch(epoch, settings.member(), surroundings.boot());
            oracle.advanceTo(store.appliedTimestamp());
            StorageEngine engine =
                    new StorageEngine(settings, surroundings, oracle, folder, store, log);
            engine.start();
            return engine;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
