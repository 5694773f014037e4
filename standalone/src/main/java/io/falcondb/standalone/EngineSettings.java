package io.falcondb.standalone;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.pgwire.app.FrontSettings;
import io.falcondb.storage.StorageSettings;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.lock.LockSettings;
import io.falcondb.storage.mvcc.MvccSettings;
import io.falcondb.storage.mvcc.rocks.RocksSettings;
import io.falcondb.wal.segment.LogSettings;

/// The settings as each part wants them.
///
/// @param initialPassword of the role falcon; empty: none
record EngineSettings(StorageSettings storage, FrontSettings front, String initialPassword) {

    static EngineSettings of(FalconSettings falcon) {
        return new EngineSettings(
                storage(falcon),
                FrontSettings.of(
                        falcon.listenAddress(),
                        falcon.pgwire(),
                        falcon.session(),
                        falcon.sql(),
                        falcon.transaction(),
                        falcon.dataDir().toAbsolutePath().normalize().resolve("temporary"),
                        falcon.wal().maxRecord().toBytes(),
                        /* storageWaits= */ false),
                falcon.pgwire().initialPassword());
    }

    private static StorageSettings storage(FalconSettings falcon) {
        FalconSettings.Storage storage = falcon.storage();
        RocksSettings rocks =
                new RocksSettings(
                        storage.blockCache().toBytes(),
                        storage.writeBuffer().toBytes(),
                        RocksSettings.DEFAULT.backgroundJobs(),
                        storage.rowFileSize().toBytes(),
                        storage.bloomBits(),
                        storage.openFiles());
        CommitSettings commit = CommitSettings.DEFAULT;
        return new StorageSettings(
                falcon.dataDir().toAbsolutePath().normalize(),
                GroupId.FIRST,
                new MemberId("standalone"),
                new LogSettings(
                        falcon.wal().segmentSize().toBytes(),
                        LogSettings.DEFAULT.allocationBytes()),
                new MvccSettings(
                        rocks,
                        storage.rowCache().toBytes(),
                        MvccSettings.DEFAULT.historyBytes(),
                        storage.gcDelay()),
                new CommitSettings(
                        falcon.commit().queueMax(),
                        commit.batchTasksMax(),
                        commit.batchBytesMax(),
                        commit.batchesAhead(),
                        commit.validationBytes(),
                        storage.reserveSpace().toBytes()),
                new LockSettings(falcon.locks().max(), falcon.locks().escalateAt()),
                Math.toIntExact(falcon.wal().maxRecord().toBytes()),
                Math.toIntExact(storage.maxRow().toBytes()),
                storage.checkpointSize().toBytes(),
                storage.receiptsMax());
    }
}
