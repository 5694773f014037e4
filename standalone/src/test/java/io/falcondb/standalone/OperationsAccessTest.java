package io.falcondb.standalone;

import static io.falcondb.standalone.GuardedDatabase.NOBODY;
import static io.falcondb.standalone.GuardedDatabase.OPERATOR;
import static io.falcondb.standalone.GuardedDatabase.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// Who may read and who may change something over HTTP, with users and without.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OperationsAccessTest {

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
    @ValueSource(
            strings = {
                "/status",
                "/info",
                "/views",
                "/views/connections",
                "/views?names=topology,wal_stats",
                "/cluster",
                "/cluster/picture",
                "/admin/slow-queries",
                "/admin/active-queries",
                "/diag/bundle"
            })
    void readingNeedsAViewer(String path) throws Exception {
        HttpResponse<String> refused = database.get(path, NOBODY);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(refused.body()).contains("next_step", "falcon.access.viewers");
        assertThat(database.get(path, "vera:wrong").statusCode()).isEqualTo(401);
        assertThat(database.get(path, VIEWER).statusCode()).isEqualTo(200);
        assertThat(database.get(path, OPERATOR).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/queries/1/cancel", "/admin/queries/1/terminate"})
    void changingNeedsAnOperator(String path) throws Exception {
        assertThat(database.post(path, NOBODY).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = database.post(path, VIEWER);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("falcon.access.operators");
        HttpResponse<String> missing = database.post(path, OPERATOR);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(missing.body()).contains("has no session 1", "next_step");
    }

    @Test
    void whatChangesAnythingIsOnTheListAbove() {
        var mappings =
                database.process()
                        .getBean(
                                "requestMappingHandlerMapping",
                                org.springframework.web.servlet.mvc.method.annotation
                                        .RequestMappingHandlerMapping.class);
        assertThat(
                        mappings.getHandlerMethods().keySet().stream()
                                .filter(info -> !info.getMethodsCondition().getMethods().isEmpty())
                                .filter(
                                        info ->
                                                info.getMethodsCondition().getMethods().stream()
                                                        .noneMatch(m -> m.name().equals("GET")))
                                .flatMap(info -> info.getPatternValues().stream()))
                .containsExactlyInAnyOrder(
                        "/admin/queries/{id}/cancel",
                        "/admin/queries/{id}/terminate",
                        "/admin/rebalance/{order:start|pause|resume}",
                        "/admin/reload-certs",
                        "/admin/snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/reload-certs", "/admin/snapshot"})
    void certificatesAndBackupsAreAnOperatorsAffair(String path) throws Exception {
        assertThat(database.post(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(database.post(path, VIEWER).statusCode()).isEqualTo(403);
        assertThat(database.post(path, OPERATOR).statusCode()).isEqualTo(200);
    }

    @Test
    void theLevelOfALogIsChangedWhileItRunsByAnOperator() throws Exception {
        Logger levels = LoggerFactory.getLogger("io.falcondb.levels");
        String path = "/loggers/io.falcondb.levels";
        assertThat(database.get(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(database.get(path, VIEWER).body()).contains("\"effectiveLevel\":\"INFO\"");
        assertThat(database.send(level(VIEWER)).statusCode()).isEqualTo(403);
        assertThat(database.send(level(OPERATOR)).statusCode()).isEqualTo(204);
        assertThat(database.get(path, VIEWER).body()).contains("\"configuredLevel\":\"DEBUG\"");
        assertThat(levels.isDebugEnabled()).isTrue();
    }

    private static HttpRequest.Builder level(String user) {
        return database.request("/loggers/io.falcondb.levels", user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"configuredLevel\": \"DEBUG\"}"));
    }

    @Test
    void probesNeedNobody() throws Exception {
        for (String path : List.of("/health", "/livez", "/readyz", "/health/readiness")) {
            assertThat(database.get(path, NOBODY).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(database.get("/health", NOBODY).body())
                .contains("uptime_seconds", "\"version\"", "applied_lsn");
    }

    @Test
    void withoutSettingsProgramsOfThisMachineAreLetInAndPagesOfOthersAreNot() throws Exception {
        ConfigurableApplicationContext open = FalconDbStart.start(folder.resolve("open"));
        try {
            String base = GuardedDatabase.address(open);
            HttpRequest.Builder status = HttpRequest.newBuilder(URI.create(base + "/status"));
            assertThat(database.send(status).statusCode()).isEqualTo(200);
            assertThat(
                            database.send(status.copy().header("Origin", "https://elsewhere"))
                                    .statusCode())
                    .isEqualTo(401);
            assertThat(
                            database.send(status.copy().header("Sec-Fetch-Site", "cross-site"))
                                    .statusCode())
                    .isEqualTo(401);
            assertThat(
                            database.send(status.copy().header("X-Forwarded-For", "10.0.0.1"))
                                    .statusCode())
                    .isEqualTo(401);
        } finally {
            FalconDbStart.stop(open);
        }
    }
}
