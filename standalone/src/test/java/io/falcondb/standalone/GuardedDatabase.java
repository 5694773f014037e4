package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// A process that lets a viewer and an operator in over HTTP, and nobody else.
final class GuardedDatabase implements AutoCloseable {

    static final String VIEWER = "vera:look";
    static final String OPERATOR = "otto:change";
    static final String NOBODY = "";
    private static final int QUICK = 4;

    private final ConfigurableApplicationContext process;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param folder for its data, in `guarded`, and its backups, in `backups`
    GuardedDatabase(Path folder) {
        process =
                FalconDbStart.start(
                        folder.resolve("guarded"),
                        "--falcon.access.open-on-loopback=false",
                        "--falcon.access.viewers=" + user(VIEWER),
                        "--falcon.access.operators=" + user(OPERATOR),
                        "--falcon.backup.folder=" + folder.resolve("backups"),
                        "--falcon.sql.slow-query=100ms");
    }

    ConfigurableApplicationContext process() {
        return process;
    }

    /// Of its HTTP port.
    String address() {
        return address(process);
    }

    static String address(ConfigurableApplicationContext process) {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) process).getWebServer().getPort();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + process.getBean(DatabaseServer.class).port()
                        + "/falcon?user=falcon");
    }

    /// The first column of the first row.
    static @Nullable String one(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        }
    }

    /// @param login user and password, or [#NOBODY]
    HttpResponse<String> get(String path, String login) throws IOException, InterruptedException {
        return send(request(path, login));
    }

    HttpResponse<String> post(String path, String login) throws IOException, InterruptedException {
        return send(request(path, login).POST(BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path, String login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        return login.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String user(String login) {
        String[] parts = login.split(":");
        return parts[0] + ":{bcrypt}" + new BCryptPasswordEncoder(QUICK).encode(parts[1]);
    }

    @Override
    public void close() {
        http.close();
        FalconDbStart.stop(process);
    }
}
