package io.falcondb.pgwire.gateway;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.Group;
import io.falcondb.pgwire.auth.PasswordHashing;
import io.falcondb.pgwire.auth.Verifiers;
import io.falcondb.pgwire.connection.ConnectionFactory;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.wire.ListenerSettings;
import io.falcondb.pgwire.wire.PgServer;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.catalog.function.CatalogFunctions;
import io.falcondb.sql.catalog.virtual.VirtualTables;
import io.falcondb.sql.ddl.DdlExecutor;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.session.SqlCompiler;
import io.falcondb.sql.session.Timers;
import io.falcondb.sql.session.WallClock;
import io.falcondb.sql.transaction.TransactionLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Clients, sessions and SQL over one group, wherever that is. Holds nothing that must survive.
/// Thread-safe.
public final class Gateway {

    private final ScheduledExecutorService timers;
    private final ExecutorService blocking;
    private final Database database;
    private final PgServer listener;

    /// Listens when this returns.
    ///
    /// @param policy what the group waits for before a commit becomes visible
    /// @param tls asked at every handshake; null while TLS is not offered
    public Gateway(
            Group group,
            CommitPolicy policy,
            TransactionLimits transactions,
            SessionLimits sessions,
            ConnectionSettings connections,
            ListenerSettings listener,
            Supplier<@Nullable SSLContext> tls) {
        timers =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("timers").factory());
        blocking =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("statement-", 0).factory());
        SecureRandom random = new SecureRandom();
        try {
            database = database(group, policy, transactions, sessions, this::schedule, random);
            this.listener =
                    new PgServer(
                            listener,
                            new ConnectionFactory(
                                    database,
                                    connections,
                                    new Verifiers(random),
                                    WallClock.SYSTEM,
                                    blocking),
                            tls);
        } catch (RuntimeException e) {
            timers.shutdownNow();
            blocking.shutdownNow();
            throw e;
        }
    }

    /// The SQL front end alone.
    public static Database database(
            Group group,
            CommitPolicy policy,
            TransactionLimits transactions,
            SessionLimits sessions,
            Timers timers,
            SecureRandom random) {
        CatalogStore catalogs = new CatalogStore(group, VirtualTables.builtIns());
        FunctionRegistry functions = CatalogFunctions.registry();
        DdlExecutor ddl =
                new DdlExecutor(catalogs, functions, new PasswordHashing(random)::verifier);
        return new Database(
                group,
                catalogs,
                new SqlCompiler(functions),
                ddl::execute,
                transactions,
                sessions,
                WallClock.SYSTEM,
                timers,
                policy,
                random);
    }

    public int port() {
        return listener.port();
    }

    public Database database() {
        return database;
    }

    /// Gives the role `falcon` this password if it has none.
    ///
    /// @throws io.falcondb.kernel.DatabaseException why it could not be done
    public void firstPassword(String password) {
        first(password).set();
    }

    /// The same in the background, as soon as the storage answers.
    public void firstPasswordWhenPossible(String password) {
        blocking.execute(first(password)::setWhenPossible);
    }

    private FirstPassword first(String password) {
        return new FirstPassword(
                database, new PasswordHashing(new SecureRandom()).verifier(password));
    }

    public PgServer listener() {
        return listener;
    }

    /// Lets transactions end for at most `grace`, ends the rest and closes.
    ///
    /// @return how many connections were open when it began
    public int stop(Duration grace) {
        int connections = listener.openConnections();
        listener.stop(grace);
        blocking.shutdownNow();
        timers.shutdownNow();
        return connections;
    }

    private Runnable schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> timer = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
