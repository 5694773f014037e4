package io.falcondb.standalone;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.coordinator.oracle.LocalTimestampOracle;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.pgwire.auth.PasswordHashing;
import io.falcondb.pgwire.auth.Verifiers;
import io.falcondb.pgwire.connection.ConnectionFactory;
import io.falcondb.pgwire.wire.PgServer;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.catalog.function.CatalogFunctions;
import io.falcondb.sql.catalog.virtual.VirtualTables;
import io.falcondb.sql.ddl.DdlExecutor;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.SqlCompiler;
import io.falcondb.sql.session.WallClock;
import io.falcondb.storage.EngineStart;
import io.falcondb.storage.StorageEngine;
import io.falcondb.storage.Surroundings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The database itself: the storage engine, the SQL front end over it, and the listener in front.
/// Started in this order and stopped in reverse.
final class DatabaseServer {

    /// What was going on when it stopped.
    record Ending(int connections, long appliedLsn) {}

    private final StorageEngine engine;
    private final ScheduledExecutorService timers;
    private final ExecutorService blocking;
    private final Database database;
    private final PgServer listener;

    DatabaseServer(EngineSettings settings, Supplier<@Nullable SSLContext> tls) throws IOException {
        TimestampOracle oracle = new LocalTimestampOracle();
        engine =
                EngineStart.open(
                        settings.storage(),
                        oracle,
                        new Surroundings(
                                Ticker.SYSTEM,
                                InstantSource.system(),
                                new BootId(UUID.randomUUID())));
        timers =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("timers").factory());
        blocking =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("statement-", 0).factory());
        SecureRandom random = new SecureRandom();
        try {
            CatalogStore catalogs = new CatalogStore(engine, VirtualTables.builtIns());
            FunctionRegistry functions = CatalogFunctions.registry();
            DdlExecutor ddl =
                    new DdlExecutor(catalogs, functions, new PasswordHashing(random)::verifier);
            database =
                    new Database(
                            engine,
                            catalogs,
                            new SqlCompiler(functions),
                            ddl::execute,
                            settings.transactions(),
                            settings.sessions(),
                            WallClock.SYSTEM,
                            this::schedule,
                            random);
            listener =
                    new PgServer(
                            settings.listener(),
                            new ConnectionFactory(
                                    database,
                                    settings.connections(),
                                    new Verifiers(random),
                                    WallClock.SYSTEM,
                                    blocking),
                            tls);
        } catch (RuntimeException e) {
            timers.shutdownNow();
            blocking.shutdownNow();
            engine.close();
            throw e;
        }
    }

    int port() {
        return listener.port();
    }

    StorageEngine engine() {
        return engine;
    }

    Database database() {
        return database;
    }

    PgServer listener() {
        return listener;
    }

    /// Lets transactions end for at most `grace`, ends the rest, takes a checkpoint and closes.
    ///
    /// @throws IOException if the log cannot be closed; what was committed is on disk all the same
    Ending stop(Duration grace) throws IOException {
        int connections = listener.openConnections();
        listener.stop(grace);
        blocking.shutdownNow();
        timers.shutdownNow();
        engine.checkpoint();
        long lsn = engine.statistics().appliedLsn().value();
        engine.close();
        return new Ending(connections, lsn);
    }

    private Runnable schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> timer = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
