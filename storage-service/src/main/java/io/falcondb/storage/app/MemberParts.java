package io.falcondb.storage.app;

import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.storage.MemberSettings;
import io.falcondb.storage.StorageSettings;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.lock.LockSettings;
import io.falcondb.storage.mvcc.MvccSettings;
import io.falcondb.storage.mvcc.rocks.RocksSettings;
import io.falcondb.storage.reign.DoubtSettings;
import io.falcondb.storage.reign.ReignSettings;
import io.falcondb.storage.reign.TrimSettings;
import io.falcondb.storage.seed.SeedSettings;
import io.falcondb.wal.segment.LogSettings;

/// The settings as the member wants them.
final class MemberParts {

    private MemberParts() {}

    static MemberSettings member(StorageServiceSettings falcon) {
        return new MemberSettings(
                ClusterId.of(falcon.clusterId()),
                storage(falcon),
                reign(falcon),
                falcon.wal().feedPatience(),
                falcon.wal().inviteAfter(),
                falcon.storage().flushInterval(),
                falcon.shutdown().resignTimeout(),
                falcon.handover().drainTimeout(),
                new SeedSettings(
                        falcon.seed().bytesPerSecond().toBytes(),
                        Math.toIntExact(falcon.seed().piece().toBytes()),
                        falcon.seed().retry(),
                        falcon.seed().keep()));
    }

    static LeaderSettings leader(StorageServiceSettings falcon, RpcSecurity security) {
        StorageServiceSettings.Leader leader = falcon.leader();
        return new LeaderSettings(
                leader.callsMax(),
                leader.callTimeout(),
                leader.findTimeout(),
                leader.silence(),
                leader.batchMax(),
                Math.toIntExact(falcon.rpc().maxMessage().toBytes()),
                new Destination(ClusterId.of(falcon.clusterId()), null),
                security);
    }

    private static LockSettings locks(StorageServiceSettings falcon) {
        return new LockSettings(
                falcon.locks().max(),
                falcon.locks().escalateAt(),
                falcon.locks().markWait(),
                falcon.locks().deadlockTimeout());
    }

    private static ReignSettings reign(StorageServiceSettings falcon) {
        StorageServiceSettings.Reign reign = falcon.reign();
        return new ReignSettings(
                falcon.commit().policy(),
                reign.lease(),
                reign.drift(),
                reign.tick(),
                reign.openWithin(),
                reign.retry(),
                reign.stallMax(),
                reign.selfProof(),
                falcon.wal().feedMemory().toBytes(),
                Math.toIntExact(falcon.wal().maxRecord().toBytes()),
                Math.toIntExact(falcon.storage().maxRow().toBytes()),
                locks(falcon),
                new DoubtSettings(
                        falcon.twoPhase().askAfter(),
                        falcon.twoPhase().askEvery(),
                        falcon.twoPhase().askEveryMax(),
                        falcon.twoPhase().asksMax()),
                new TrimSettings(falcon.wal().trimEvery(), falcon.wal().retainBytes().toBytes()));
    }

    private static StorageSettings storage(StorageServiceSettings falcon) {
        StorageServiceSettings.Storage storage = falcon.storage();
        CommitSettings commit = CommitSettings.DEFAULT;
        return new StorageSettings(
                falcon.dataDir().toAbsolutePath().normalize(),
                new GroupId(falcon.group()),
                new MemberId(falcon.member()),
                new LogSettings(
                        falcon.wal().segmentSize().toBytes(),
                        LogSettings.DEFAULT.allocationBytes()),
                new MvccSettings(
                        new RocksSettings(
                                storage.blockCache().toBytes(),
                                storage.writeBuffer().toBytes(),
                                RocksSettings.DEFAULT.backgroundJobs(),
                                storage.rowFileSize().toBytes(),
                                storage.bloomBits(),
                                storage.openFiles()),
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
                locks(falcon),
                Math.toIntExact(falcon.wal().maxRecord().toBytes()),
                Math.toIntExact(storage.maxRow().toBytes()),
                storage.checkpointSize().toBytes(),
                storage.receiptsMax());
    }
}
