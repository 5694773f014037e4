package io.falcondb.pgwire.wire;

import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.util.concurrent.CountDownLatch;

/// Serves an empty database in memory until it is killed: `DevServer port`.
public final class DevServer {

    private DevServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        try (TestServer server =
                new TestServer(
                        new InMemoryGroup(),
                        port,
                        ConnectionSettings.DEFAULT,
                        SessionLimits.defaults())) {
            System.out.println("listening on " + server.port());
            new CountDownLatch(1).await();
        }
    }
}
