package io.falcondb.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Health, metrics and the end of a process that serves.
class ServingTest {

    @TempDir Path folder;

    @Test
    void healthAndMetricsAnswerAndDataSurvivesARestart() throws Exception {
        try (StandaloneProcess database = StandaloneProcess.start(folder)) {
            assertThat(get(database.httpUrl() + "/health")).contains("\"status\":\"UP\"");
            assertThat(get(database.httpUrl() + "/livez")).contains("UP");
            assertThat(get(database.httpUrl() + "/readyz")).contains("UP");
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t (id int primary key, v text)");
                statement.execute("insert into t values (1, 'one')");
            }
            assertThat(get(database.metricsUrl()))
                    .contains("falcon_commits_total")
                    .contains("falcon_connections");
            assertThat(database.terminate()).isZero();
            assertThat(database.output()).contains("graceful shutdown complete");
        }
        try (StandaloneProcess again = StandaloneProcess.start(folder);
                Connection connection = again.connect();
                ResultSet row =
                        connection.createStatement().executeQuery("select v from t where id = 1")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("one");
        }
    }

    @Test
    void onSigtermARunningTransactionFinishesAndNewOnesAreRefused() throws Exception {
        try (StandaloneProcess database = StandaloneProcess.start(folder);
                Connection busy = database.connect();
                Connection idle = database.connect()) {
            try (Statement statement = busy.createStatement()) {
                statement.execute("create table t (id int primary key)");
                busy.setAutoCommit(false);
                statement.execute("insert into t values (1)");
                CompletableFuture<Integer> end =
                        CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return database.terminate();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
                awaitRefused(database);
                statement.execute("insert into t values (2)");
                busy.commit();
                assertThat(end.get()).as(database.output()).isZero();
            }
            assertThatThrownBy(() -> idle.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        try (StandaloneProcess again = StandaloneProcess.start(folder);
                Connection connection = again.connect();
                ResultSet count =
                        connection.createStatement().executeQuery("select count(*) from t")) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(2);
        }
    }

    private static void awaitRefused(StandaloneProcess database) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            try (Connection connection = database.connect()) {
                Thread.sleep(10);
            } catch (SQLException e) {
                return;
            }
        }
        throw new AssertionError("still accepts connections");
    }

    private static String get(String url) throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url)).build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(url + ": " + response.body()).isEqualTo(200);
        return response.body();
    }
}
