package io.falcondb.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

/// A container that is really started. Skipped, saying why, where no engine answers or the image
/// was not made.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StartedFalconDbContainerTest {

    private static final String IMAGE = "falcondb/standalone:0.1.0-SNAPSHOT";

    @BeforeEach
    void engineAndImage() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no Docker engine answers; start one, or let DOCKER_HOST name it");
        assumeTrue(
                hasImage(),
                "the engine has no image "
                        + IMAGE
                        + ": ./falcon compose images standalone makes it");
    }

    @Test
    void itAnswersItsUserOverJdbcAndEverybodyAboutItsHealth() throws Exception {
        try (FalconDbContainer database =
                new FalconDbContainer(IMAGE)
                        .withPassword("of this test")
                        .withSetting("falcon.sql.slow-query", "77ms")) {
            database.start();
            try (Connection connection = database.createConnection("");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (id int PRIMARY KEY)");
                statement.execute("INSERT INTO t VALUES (1), (2)");
                try (ResultSet row = statement.executeQuery("SELECT sum(id) FROM t")) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(3);
                }
                statement.execute("SELECT pg_sleep(0.1)");
                try (ResultSet row =
                        statement.executeQuery(
                                "SELECT query FROM falcon.slow_queries"
                                        + " WHERE query LIKE '%pg_sleep(0.1)%'")) {
                    assertThat(row.next()).as("slow by falcon.sql.slow-query=77ms").isTrue();
                }
            }
            assertThat(
                            HttpClient.newHttpClient()
                                    .send(
                                            HttpRequest.newBuilder(
                                                            URI.create(
                                                                    database.getHttpUrl()
                                                                            + "/health"))
                                                    .build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .contains("\"UP\"");
        }
    }

    private static boolean hasImage() {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
