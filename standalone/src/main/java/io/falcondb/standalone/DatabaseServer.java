package io.falcondb.standalone;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.coordinator.oracle.LocalTimestampOracle;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.pgwire.app.FrontSettings;
import io.falcondb.pgwire.gateway.Gateway;
import io.falcondb.pgwire.wire.PgServer;
import io.falcondb.sql.session.Database;
import io.falcondb.storage.EngineStart;
import io.falcondb.storage.StorageEngine;
import io.falcondb.storage.Surroundings;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.storage.reign.DiskGate;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The database itself: the storage engine, and a gateway right over it. Started in this order and
/// stopped in reverse.
final class DatabaseServer {

    /// What was going on when it stopped.
    record Ending(int connections, long appliedLsn) {}

    private final StorageEngine engine;
    private final Gateway gateway;

    /// @param commitsMax `falcon.tracing.commits-max`
    DatabaseServer(
            EngineSettings settings,
            Supplier<@Nullable SSLContext> tls,
            Tracer tracer,
            int commitsMax)
            throws IOException {
        engine =
                EngineStart.open(
                        settings.storage(),
                        new LocalTimestampOracle(),
                        new Surroundings(
                                Ticker.SYSTEM,
                                InstantSource.system(),
                                new BootId(UUID.randomUUID()),
                                DiskGate.OPEN,
                                new CommitTraces(tracer, commitsMax)));
        FrontSettings front = settings.front();
        try {
            gateway =
                    new Gateway(
                            engine,
                            CommitPolicy.LOCAL,
                            front.transactions(),
                            front.sessions(),
                            front.connections(),
                            front.listener(),
                            tls);
            gateway.database().tracer(tracer);
            if (!settings.initialPassword().isEmpty()) {
                gateway.firstPassword(settings.initialPassword());
            }
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    int port() {
        return gateway.port();
    }

    StorageEngine engine() {
        return engine;
    }

    Database database() {
        return gateway.database();
    }

    PgServer listener() {
        return gateway.listener();
    }

    /// Lets transactions end for at most `grace`, ends the rest, takes a checkpoint and closes.
    ///
    /// @throws IOException if the log cannot be closed; what was committed is on disk all the same
    Ending stop(Duration grace) throws IOException {
        int connections = gateway.stop(grace);
        engine.checkpoint();
        long lsn = engine.statistics().appliedLsn().value();
        engine.close();
        return new Ending(connections, lsn);
    }
}
