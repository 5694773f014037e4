package io.falcondb.pgwire.app;

import io.falcondb.pgwire.auth.AccessPolicy;
import io.falcondb.pgwire.auth.AccessPolicy.Method;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.wire.ListenerSettings;
import io.falcondb.sql.execute.temporary.TemporarySpace;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.transaction.BufferBudget;
import io.falcondb.sql.transaction.TransactionLimits;
import java.nio.file.Path;

/// The settings of listener, sessions and transactions as those parts want them.
public record FrontSettings(
        TransactionLimits transactions,
        SessionLimits sessions,
        ConnectionSettings connections,
        ListenerSettings listener) {

    private static final int RESERVED_SESSIONS = 3;

    /// @param folder for temporary files
    /// @param recordBytesMax `falcon.wal.max-record`
    /// @param storageWaits whether reading a row may wait for another process
    public static FrontSettings of(
            String listenAddress,
            PgwireSettings pgwire,
            SessionSettings session,
            SqlSettings sql,
            TransactionSettings transaction,
            Path folder,
            long recordBytesMax,
            boolean storageWaits) {
        return new FrontSettings(
                transactions(transaction, recordBytesMax),
                sessions(pgwire, session, sql, folder),
                connections(pgwire, storageWaits),
                listener(listenAddress, pgwire));
    }

    private static TransactionLimits transactions(
            TransactionSettings transaction, long recordBytesMax) {
        return new TransactionLimits(
                transaction.bufferBytes().toBytes(),
                (int) Math.min(TransactionLimits.PART_BYTES, recordBytesMax / 2),
                transaction.readRanges(),
                new BufferBudget(transaction.totalBufferBytes().toBytes()));
    }

    private static SessionLimits sessions(
            PgwireSettings pgwire, SessionSettings session, SqlSettings sql, Path folder) {
        return new SessionLimits(
                pgwire.maxConnections(),
                RESERVED_SESSIONS,
                session.statementsMax(),
                session.portalsMax(),
                SessionLimits.defaults().sessionPlansMax(),
                sql.plansMax(),
                session.heldRowsMax(),
                session.notificationsMax(),
                session.advisoryLocksMax(),
                sql.workMem().toBytes(),
                new TemporarySpace(folder, sql.tempFileLimit().toBytes()),
                new SessionLimits.Slowness(
                        sql.slowQuery(), sql.slowTransaction(), sql.slowQueriesMax()),
                sql.statistics());
    }

    private static ConnectionSettings connections(PgwireSettings pgwire, boolean storageWaits) {
        ConnectionSettings standard = ConnectionSettings.DEFAULT;
        return new ConnectionSettings(
                new AccessPolicy(
                        pgwire.trustLoopback() ? Method.TRUST : Method.SCRAM_SHA_256,
                        Method.SCRAM_SHA_256,
                        pgwire.requireSsl(),
                        pgwire.clientCertificates()),
                pgwire.authenticationTimeout(),
                Math.toIntExact(pgwire.maxMessageBytes().toBytes()),
                standard.queuedBytesMax(),
                standard.flushBytes(),
                pgwire.slowClientTimeout(),
                storageWaits);
    }

    private static ListenerSettings listener(String listenAddress, PgwireSettings pgwire) {
        ListenerSettings standard = ListenerSettings.onLoopback(pgwire.port());
        return new ListenerSettings(
                listenAddress,
                standard.port(),
                standard.eventLoops(),
                standard.backlog(),
                standard.channelsMax(),
                standard.writeBufferBytesMax());
    }
}
