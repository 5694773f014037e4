package io.falcondb.standalone;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.pgwire.auth.AccessPolicy;
import io.falcondb.pgwire.auth.AccessPolicy.Method;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.wire.ListenerSettings;
import io.falcondb.sql.execute.temporary.TemporarySpace;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.transaction.BufferBudget;
import io.falcondb.sql.transaction.TransactionLimits;
import io.falcondb.storage.StorageSettings;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.lock.LockSettings;
import io.falcondb.storage.mvcc.MvccSettings;
import io.falcondb.storage.mvcc.rocks.RocksSettings;
import io.falcondb.wal.segment.LogSettings;

/// The settings as each part wants them.
record EngineSettings(
        StorageSettings storage,
        TransactionLimits transactions,
        SessionLimits sessions,
        ConnectionSettings connections,
        ListenerSettings listener) {

    private static final int RESERVED_SESSIONS = 3;

    static EngineSettings of(FalconSettings falcon) {
        return new EngineSettings(
                storage(falcon),
                transactions(falcon),
                sessions(falcon),
                connections(falcon.pgwire()),
                listener(falcon));
    }

    private static StorageSettings storage(FalconSettings falcon) {
        FalconSettings.Storage storage = falcon.storage();
        RocksSettings rocks =
                new RocksSettings(
                        storage.blockCache().toBytes(),
                        storage.writeBuffer().toBytes(),
                        RocksSettings.DEFAULT.backgroundJobs());
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

    private static TransactionLimits transactions(FalconSettings falcon) {
        FalconSettings.Transaction transaction = falcon.transaction();
        int part =
                (int)
                        Math.min(
                                TransactionLimits.PART_BYTES,
                                falcon.wal().maxRecord().toBytes() / 2);
        return new TransactionLimits(
                transaction.bufferBytes().toBytes(),
                part,
                transaction.readRanges(),
                new BufferBudget(transaction.totalBufferBytes().toBytes()));
    }

    private static SessionLimits sessions(FalconSettings falcon) {
        FalconSettings.Session session = falcon.session();
        return new SessionLimits(
                falcon.pgwire().maxConnections(),
                RESERVED_SESSIONS,
                session.statementsMax(),
                session.portalsMax(),
                SessionLimits.defaults().sessionPlansMax(),
                falcon.sql().plansMax(),
                session.heldRowsMax(),
                session.notificationsMax(),
                session.advisoryLocksMax(),
                falcon.sql().workMem().toBytes(),
                new TemporarySpace(
                        falcon.dataDir().toAbsolutePath().normalize().resolve("temporary"),
                        falcon.sql().tempFileLimit().toBytes()));
    }

    private static ConnectionSettings connections(FalconSettings.Pgwire pgwire) {
        AccessPolicy access =
                new AccessPolicy(
                        pgwire.trustLoopback() ? Method.TRUST : Method.SCRAM_SHA_256,
                        Method.SCRAM_SHA_256,
                        pgwire.requireSsl());
        ConnectionSettings standard = ConnectionSettings.DEFAULT;
        return new ConnectionSettings(
                access,
                pgwire.authenticationTimeout(),
                Math.toIntExact(pgwire.maxMessageBytes().toBytes()),
                standard.queuedBytesMax(),
                standard.flushBytes(),
                pgwire.slowClientTimeout());
    }

    private static ListenerSettings listener(FalconSettings falcon) {
        ListenerSettings standard = ListenerSettings.onLoopback(falcon.pgwire().port());
        return new ListenerSettings(
                falcon.listenAddress(),
                standard.port(),
                standard.eventLoops(),
                standard.backlog(),
                standard.channelsMax(),
                standard.writeBufferBytesMax());
    }
}
