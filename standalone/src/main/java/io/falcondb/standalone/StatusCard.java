package io.falcondb.standalone;

import java.nio.file.Path;
import java.time.Duration;

/// What a person who just started the database wants to know.
record StatusCard(
        String version,
        String address,
        int port,
        int httpPort,
        int metricsPort,
        Path dataFolder,
        Duration startUp) {

    String text() {
        String host = address.equals("127.0.0.1") ? "localhost" : address;
        String psqlPort = port == 5432 ? "" : " -p " + port;
        return """

        FalconDB %s is ready after %.1f s

          PostgreSQL   %s:%d      psql -h %s%s -U falcon
          JDBC         jdbc:postgresql://%s:%d/falcon?user=falcon
          R2DBC        r2dbc:postgresql://falcon@%s:%d/falcon
          Page         http://%s:%d/
          Health       http://%s:%d/health
          Metrics      http://%s:%d/metrics
          Data folder  %s

          Spring       spring:
                         datasource:
                           url: jdbc:postgresql://%s:%d/falcon
                           username: falcon

        Ctrl-C stops it: transactions finish, the rest is told, everything is on disk.
        """
                .formatted(
                        version,
                        startUp.toMillis() / 1000.0,
                        address,
                        port,
                        host,
                        psqlPort,
                        host,
                        port,
                        host,
                        port,
                        host,
                        httpPort,
                        host,
                        httpPort,
                        host,
                        metricsPort,
                        dataFolder,
                        host,
                        port);
    }
}
