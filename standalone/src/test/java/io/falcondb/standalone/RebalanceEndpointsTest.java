package io.falcondb.standalone;

import static io.falcondb.standalone.GuardedDatabase.NOBODY;
import static io.falcondb.standalone.GuardedDatabase.OPERATOR;
import static io.falcondb.standalone.GuardedDatabase.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The spread of shards, and that nobody moves them: over HTTP and in SQL.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RebalanceEndpointsTest {

    @TempDir private static Path folder;
    private static GuardedDatabase database;

    @BeforeAll
    static void start() {
        database = new GuardedDatabase(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "pause", "resume"})
    void nobodyMovesShardsAndTheRefusalSaysWhatThereIs(String order) throws Exception {
        String path = "/admin/rebalance/" + order;
        assertThat(database.post(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(database.post(path, VIEWER).statusCode()).isEqualTo(403);
        HttpResponse<String> refused = database.post(path, OPERATOR);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("there is nothing to " + order, "next_step", "/admin/rebalance/plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume"})
    void nobodyMovesShardsInSqlEither(String order) throws SQLException {
        try (Connection client = database.connect();
                var statement = client.createStatement();
                var prepared = client.prepareStatement("SHOW falcon.rebalance_" + order)) {
            assertThatThrownBy(
                            () -> statement.executeQuery("SHOW falcon.rebalance_" + order).close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("there is nothing to " + order)
                    .hasMessageContaining("falcon.rebalance_status")
                    .hasMessageContaining("./falcon ops shard plan")
                    .extracting("SQLState")
                    .isEqualTo("0A000");
            assertThatThrownBy(() -> prepared.executeQuery().close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("there is nothing to " + order);
            assertThat(GuardedDatabase.one(statement, "SELECT 1"))
                    .as("the session goes on")
                    .isEqualTo("1");
        }
    }

    @Test
    void theSpreadOfShardsAndThePlanAreMeasured() throws Exception {
        assertThat(database.get("/admin/rebalance/status", NOBODY).statusCode()).isEqualTo(401);
        assertThat(database.get("/admin/rebalance/status", VIEWER).body())
                .contains("\"state\":\"idle\"", "\"group_id\":1", "\"row_bytes\":");
        assertThat(database.get("/admin/rebalance/plan", VIEWER).body())
                .contains("\"dryRun\":true", "\"moves\":[]", "\"bytes\":0");
    }
}
