package io.falcondb.sql.session;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.trace.Tracer.Scope;
import io.falcondb.sql.catalog.BackendServices.LastCommit;
import io.falcondb.sql.session.setting.SessionValues;
import io.falcondb.sql.session.setting.Settings;
import io.falcondb.sql.transaction.CancelFlag;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One client's session. One thread uses it at a time, but not always the same: what may not block
/// is tried on an event loop with `mayBlock` false; where it would have to wait it throws
/// `WouldBlock` before any effect and is tried again on a thread that may. Commits never block:
/// they answer [Progress#COMMITTING], and [#finishCommit] is called once [#pendingCommit] is done.
///
/// [#cancel], [#terminate] and the getters of identity may be called from any thread.
public final class Session implements AutoCloseable {

    /// How far an execution got.
    public enum Progress {
        /// The statement is done; its tag is known.
        COMPLETE,
        /// The row limit was reached; there may be more rows.
        SUSPENDED,
        /// Done once the commit is.
        COMMITTING
    }

    private final Database database;
    private final int processId;
    private final byte[] secret;
    private final SessionIdentity identity;
    private final @Nullable InetSocketAddress peer;
    private final Client client;
    private final long startedAt;
    private final Settings settings;
    private final TransactionBlock block;
    private final Statements statements;
    private final Portals portals;
    private final Plans plans;
    private final StatementRunner runner;
    private final FollowerReading followers;
    private final SessionEnvironment environment;
    private final ChannelSubscriptions channels;
    private final SessionAdvisoryLocks advisoryLocks;
    private final ReportedSettings reported;
    private final SessionCatalog catalog;
    private final PendingCommit pendingCommit;
    private final ExtendedQuery extendedQuery = new ExtendedQuery(this);
    private final Interruption interruption = new Interruption(this);
    private final Activity activity = new Activity();
    private final StatementTrace trace = new StatementTrace(this);
    private long identityChanges;
    private long workSince;
    private volatile String applicationName = "";

    Session(
            Database database,
            SessionIdentity identity,
            Settings settings,
            @Nullable InetSocketAddress peer,
            Client client) {
        this.database = database;
        this.identity = identity;
        this.settings = settings;
        this.peer = peer;
        this.client = client;
        this.processId = database.sessions().newId();
        this.secret = database.sessions().newSecret();
        this.startedAt = database.clock().micros();
        this.block = new TransactionBlock(database, settings, this::transactionEnded);
        this.channels = new ChannelSubscriptions(this, database.notifications());
        this.advisoryLocks =
                new SessionAdvisoryLocks(
                        database.group(),
                        block,
                        interruption.flag(),
                        database.limits().advisoryLocksMax());
        this.environment = new SessionEnvironment(this);
        this.plans = new Plans(this);
        this.statements = new Statements(this, plans);
        this.portals = new Portals(database.limits().portalsMax());
        this.followers = new FollowerReading(this);
        this.catalog = new SessionCatalog(database, block, followers);
        this.runner = new StatementRunner(this);
        this.pendingCommit = new PendingCommit(block, portals, runner);
        this.reported = new ReportedSettings(settings, client);
    }

    /// What it committed last, or null.
    @Nullable LastCommit lastCommit() {
        return block.lastCommit();
    }

    public int processId() {
        return processId;
    }

    /// Random bytes that a cancel request must know.
    public byte[] secret() {
        return secret;
    }

    public @Nullable InetSocketAddress peer() {
        return peer;
    }

    public Activity activity() {
        return activity;
    }

    public SessionIdentity identity() {
        return identity;
    }

    /// `application_name`. From any thread.
    public String applicationName() {
        return applicationName;
    }

    /// Microseconds since 2000-01-01 UTC.
    public long startedAt() {
        return startedAt;
    }

    /// ReadyForQuery's status: I idle, T in a block, E in a failed block.
    public char status() {
        return switch (block.state()) {
            case IDLE, IMPLICIT -> 'I';
            case BLOCK -> 'T';
            case FAILED -> 'E';
        };
    }

    /// How values are read and written as text, names of objects included.
    public io.falcondb.relational.type.Formatting formatting() {
        return environment.formatting();
    }

    public SessionValues values() {
        return settings.values();
    }

    /// What clients are told at start-up, by name.
    public Map<String, String> reportedSettings() {
        applicationName = settings.get("application_name");
        return reported.all();
    }

    /// Tells the client which reported settings changed since it was told last.
    public void reportChanges() {
        if (reported.report()) {
            applicationName = settings.get("application_name");
        }
    }

    /// A message of the client's begins to be worked on.
    ///
    /// @param sql what `pg_stat_activity` shows; null to leave it
    public void begin(@Nullable String sql) {
        interruption.flag().clear();
        long now = database.clock().micros();
        if (workSince == 0) {
            workSince = now;
        }
        environment.statementStarts(now);
        activity.active(sql == null ? activity.query() : sql, now);
    }

    /// What the message that is worked on turns out to run.
    public void activity(String sql) {
        activity.query(sql);
    }

    /// @throws DatabaseException QUERY_CANCELED if the running statement should end
    public void checkCancelled() {
        interruption.flag().check();
    }

    /// The client's turn.
    public void idle() {
        long since = workSince;
        if (since != 0) {
            workSince = 0;
            Traffic traffic = database.traffic(settings.values());
            // Without a text: a login, or messages that ran nothing.
            if (traffic.isCounted() && !activity.query().isEmpty()) {
                traffic.statement(this, since, database.clock().micros());
            }
        }
        trace.end();
        activity.idle(
                switch (block.state()) {
                    case IDLE, IMPLICIT -> Activity.State.IDLE;
                    case BLOCK -> Activity.State.IDLE_IN_TRANSACTION;
                    case FAILED -> Activity.State.IDLE_IN_FAILED_TRANSACTION;
                },
                environment.statementTimestamp());
    }

    /// A query string of the simple protocol.
    public SimpleQuery simpleQuery(String sql) {
        return new SimpleQuery(this, sql);
    }

    /// Prepared statements and portals of the extended protocol.
    public ExtendedQuery extendedQuery() {
        return extendedQuery;
    }

    /// Whether a transaction of one statement is committed at the next Sync.
    public boolean commitsAtSync() {
        return block.state() == TransactionBlock.State.IMPLICIT;
    }

    /// @throws DatabaseException IN_FAILED_SQL_TRANSACTION if only the end of the transaction is
    ///   allowed now and this is not it
    public void requireUsable(Compiled compiled) {
        if (block.state() == TransactionBlock.State.FAILED
                && !StatementKinds.endsTransaction(compiled.statement())) {
            throw new DatabaseException(
                    ErrorCode.IN_FAILED_SQL_TRANSACTION,
                    "current transaction is aborted, commands ignored until end of transaction block");
        }
    }

    /// The end of a pipeline: commits what it did unless a block is open.
    public Progress sync() {
        if (!commitsAtSync()) {
            return Progress.COMPLETE;
        }
        try (Scope scope = trace.enter()) {
            return commit(null);
        }
    }

    /// Begins to commit.
    ///
    /// @param after done right after the commit succeeded
    Progress commit(@Nullable Runnable after) {
        return pendingCommit.begin(after);
    }

    /// What [Progress#COMMITTING] waits for. Always ends normally.
    public CompletableFuture<CommitOutcome> pendingCommit() {
        return pendingCommit.outcome();
    }

    /// To be called once [#pendingCommit] is done.
    ///
    /// @throws DatabaseException why it was not committed
    public void finishCommit() {
        pendingCommit.finish();
    }

    /// A statement ended with an error.
    ///
    /// @param sqlState what the client is told
    public void failed(String sqlState) {
        database.traffic(settings.values()).failed(sqlState);
        trace.failed(sqlState);
        portals.failed();
        block.fail();
    }

    /// Ends the running statement, if there is one, with QUERY_CANCELED. From any thread.
    public void cancel() {
        interruption.raise(CancelFlag.Reason.USER_REQUEST);
    }

    /// Ends the session. From any thread.
    public void terminate(DatabaseException reason) {
        interruption.raise(CancelFlag.Reason.SHUTDOWN);
        client.terminate(reason);
    }

    /// Rolls back and frees everything. Not while another thread runs a statement of this session.
    @Override
    public void close() {
        if (!pendingCommit.isUnderWay()) {
            block.rollback();
        }
        portals.closeAll();
        channels.close();
        advisoryLocks.close();
        trace.end();
        database.sessions().remove(this);
    }

    SessionCatalog catalog() {
        return catalog;
    }

    FollowerReading followers() {
        return followers;
    }

    private void transactionEnded(boolean committed) {
        if (settings.changes() != identityChanges) {
            SessionRoles.follow(this);
            identityChanges = settings.changes();
        }
        portals.transactionEnded(committed);
        followers.transactionEnded();
        channels.transactionEnded(committed);
    }

    Database database() {
        return database;
    }

    Client client() {
        return client;
    }

    Settings settings() {
        return settings;
    }

    TransactionBlock block() {
        return block;
    }

    Statements statements() {
        return statements;
    }

    Portals portals() {
        return portals;
    }

    Plans plans() {
        return plans;
    }

    StatementRunner runner() {
        return runner;
    }

    SessionEnvironment environment() {
        return environment;
    }

    ChannelSubscriptions channels() {
        return channels;
    }

    SessionAdvisoryLocks advisoryLocks() {
        return advisoryLocks;
    }

    StatementTrace trace() {
        return trace;
    }

    /// The calling thread works for what the session works on: for log lines about it.
    public Scope traced() {
        return trace.enter();
    }

    Interruption interruption() {
        return interruption;
    }

    void notice(Notice notice) {
        if (notice.passes(settings.values().clientMinMessages())) {
            client.notice(notice);
        }
    }
}
