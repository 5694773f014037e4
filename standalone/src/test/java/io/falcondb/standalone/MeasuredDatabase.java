package io.falcondb.standalone;

import io.falcondb.contracts.spring.MetricsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.context.ConfigurableApplicationContext;

/// A database with one client, whose metrics are asked for over HTTP.
final class MeasuredDatabase implements AutoCloseable {

    private final ConfigurableApplicationContext process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Connection client;
    private final Statement statement;

    /// @param settings beside those of [FalconDbStart#start]
    MeasuredDatabase(Path data, String... settings) throws SQLException {
        process = FalconDbStart.start(data, settings);
        try {
            client =
                    DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:"
                                    + process.getBean(DatabaseServer.class).port()
                                    + "/falcon?user=falcon");
            statement = client.createStatement();
        } catch (SQLException e) {
            FalconDbStart.stop(process);
            throw e;
        }
    }

    /// Of the one client.
    Statement statement() {
        return statement;
    }

    /// All metrics as they are now.
    Scrape metrics() throws IOException, InterruptedException {
        URI address =
                URI.create(
                        "http://127.0.0.1:"
                                + process.getBean(MetricsServer.class).port()
                                + "/metrics");
        return new Scrape(
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
    }

    /// What Prometheus gets.
    record Scrape(String text) {

        /// @param name with its labels
        double value(String name) {
            return text.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no metric " + name));
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            statement.close();
            client.close();
            http.close();
        } finally {
            FalconDbStart.stop(process);
        }
    }
}
