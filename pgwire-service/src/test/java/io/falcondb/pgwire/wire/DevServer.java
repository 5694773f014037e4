package io.falcondb.pgwire.wire;

import io.falcondb.contracts.storage.Group;
import io.falcondb.coordinator.oracle.LocalTimestampOracle;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.storage.EngineStart;
import io.falcondb.storage.StorageEngine;
import io.falcondb.storage.StorageSettings;
import io.falcondb.storage.Surroundings;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// Serves a database until it is killed: `DevServer port [data folder]`; in memory without a
/// folder.
public final class DevServer {

    private DevServer() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        int port = Integer.parseInt(arguments[0]);
        Group group = arguments.length > 1 ? engine(Path.of(arguments[1])) : new InMemoryGroup();
        try (TestServer server =
                new TestServer(group, port, ConnectionSettings.DEFAULT, SessionLimits.defaults())) {
            System.out.println("listening on " + server.port());
            new CountDownLatch(1).await();
        }
    }

    static StorageEngine engine(Path folder) throws IOException {
        return EngineStart.open(
                StorageSettings.in(folder),
                new LocalTimestampOracle(),
                new Surroundings(
                        Ticker.SYSTEM, InstantSource.system(), new BootId(UUID.randomUUID())));
    }
}
