package io.falcondb.system.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/// `compose/quickstart.yml`, really started. Skipped, saying why, where no engine answers or its
/// image was not made.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class QuickstartTest {

    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final String IMAGE = "falcondb/standalone:0.1.0-SNAPSHOT";
    private static final String PASSWORD = "of a test that is started";

    @TempDir private Path folder;

    @Test
    void oneContainerServesBehindItsPasswordsAndKeepsItsDataOverANewContainer() throws Exception {
        int port = freePort();
        int http = freePort();
        int metrics = freePort();
        Engine engine =
                new Engine(
                        Map.of(
                                "FALCONDB_PORT", String.valueOf(port),
                                "FALCONDB_HTTP_PORT", String.valueOf(http),
                                "FALCONDB_METRICS_PORT", String.valueOf(metrics),
                                "FALCONDB_SECRETS", secrets().toString()),
                        folder.resolve("log"));
        engine.require(IMAGE);
        String project = "falcondb-" + UUID.randomUUID().toString().substring(0, 8);
        String[] compose = {
            "docker",
            "compose",
            "-p",
            project,
            "-f",
            HOME.resolve("compose/quickstart.yml").toString()
        };
        try {
            engine.run(and(compose, "up", "--wait", "--no-build", "--pull", "never"));
            assertThatThrownBy(() -> connect(port, "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
            try (Connection client = connect(port, PASSWORD);
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TABLE kept (id int PRIMARY KEY)");
                statement.execute("INSERT INTO kept VALUES (41)");
            }
            assertThat(get(http, "/health")).contains("200", "\"UP\"");
            assertThat(get(http, "/status")).contains("401");
            assertThat(get(metrics, "/metrics")).contains("200", "falcon_queries_total");
            engine.run(and(compose, "up", "--wait", "--no-build", "--force-recreate"));
            try (Connection client = connect(port, PASSWORD);
                    Statement statement = client.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(41);
            }
        } finally {
            engine.run(and(compose, "logs"));
            engine.run(and(compose, "down", "-v"));
        }
    }

    /// As `./falcon compose secrets` writes them; readable by the container's user.
    private Path secrets() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("password"), PASSWORD);
        Files.writeString(
                secrets.resolve("operators"),
                "operator:"
                        + PasswordEncoderFactories.createDelegatingPasswordEncoder()
                                .encode(PASSWORD));
        return secrets;
    }

    private static Connection connect(int port, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/falcon", "falcon", password);
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String[] and(String[] command, String... more) {
        String[] whole = new String[command.length + more.length];
        System.arraycopy(command, 0, whole, 0, command.length);
        System.arraycopy(more, 0, whole, command.length, more.length);
        return whole;
    }
}
