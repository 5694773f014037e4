package io.falcondb.storage;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.lock.LockSettings;
import io.falcondb.storage.mvcc.MvccSettings;
import io.falcondb.wal.segment.LogSettings;
import java.nio.file.Path;

/// What an engine is opened with.
///
/// @param folder the data folder
/// @param recordBytesMax `falcon.wal.max-record`: larger commits are split into parts
/// @param rowBytesMax `falcon.storage.max-row`: a key and its row together; larger ones are refused
/// @param checkpointBytes `falcon.storage.checkpoint-size`: log written between two checkpoints
/// @param receiptsMax `falcon.storage.receipts-max`: outcomes of transactions kept, about
public record StorageSettings(
        Path folder,
        GroupId group,
        MemberId member,
        LogSettings log,
        MvccSettings rows,
        CommitSettings commit,
        LockSettings locks,
        int recordBytesMax,
        int rowBytesMax,
        long checkpointBytes,
        int receiptsMax) {

    public static StorageSettings in(Path folder) {
        return new StorageSettings(
                folder,
                GroupId.FIRST,
                new MemberId("standalone"),
                LogSettings.DEFAULT,
                MvccSettings.DEFAULT,
                CommitSettings.DEFAULT,
                LockSettings.DEFAULT,
                1 << 20,
                64 << 20,
                256L << 20,
                1_000_000);
    }

    public StorageSettings with(LogSettings log, MvccSettings rows, CommitSettings commit) {
        return new StorageSettings(
                folder,
                group,
                member,
                log,
                rows,
                commit,
                locks,
                recordBytesMax,
                rowBytesMax,
                checkpointBytes,
                receiptsMax);
    }

    public StorageSettings with(int recordBytesMax, int rowBytesMax) {
        return new StorageSettings(
                folder,
                group,
                member,
                log,
                rows,
                commit,
                locks,
                recordBytesMax,
                rowBytesMax,
                checkpointBytes,
                receiptsMax);
    }
}
