package io.falcondb.pgwire.wire;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.Group;
import io.falcondb.pgwire.auth.Verifiers;
import io.falcondb.pgwire.connection.ConnectionFactory;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.gateway.Gateway;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.session.WallClock;
import io.falcondb.sql.transaction.TransactionLimits;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// The whole gateway over a group, on a free port.
public final class TestServer implements AutoCloseable {

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timers =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "timers");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Database database;
    private final PgServer server;

    public TestServer() {
        this(new InMemoryGroup(), 0, ConnectionSettings.DEFAULT, SessionLimits.defaults());
    }

    public TestServer(Group group, int port, ConnectionSettings settings, SessionLimits limits) {
        this(group, port, settings, limits, () -> null);
    }

    public TestServer(
            Group group,
            int port,
            ConnectionSettings settings,
            SessionLimits limits,
            Supplier<SSLContext> tls) {
        SecureRandom random = new SecureRandom();
        database =
                Gateway.database(
                        group,
                        CommitPolicy.LOCAL,
                        TransactionLimits.defaults(),
                        limits,
                        (task, delay) -> {
                            ScheduledFuture<?> timer =
                                    timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                            return () -> timer.cancel(false);
                        },
                        random);
        server =
                new PgServer(
                        ListenerSettings.onLoopback(port),
                        new ConnectionFactory(
                                database,
                                settings,
                                new Verifiers(random),
                                WallClock.SYSTEM,
                                blocking),
                        tls);
    }

    public int port() {
        return server.port();
    }

    public PgServer server() {
        return server;
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        server.close();
        blocking.shutdownNow();
        timers.shutdownNow();
    }
}
