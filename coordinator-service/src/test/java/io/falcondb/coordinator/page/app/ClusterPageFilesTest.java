package io.falcondb.coordinator.page.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.coordinator.page.StubProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the cluster page is made of, and who gets it.
class ClusterPageFilesTest {

    private static final int PAGE_BYTES_MAX = 1 << 20;

    private static final PaintedCluster CLUSTER = new PaintedCluster();
    private static PageProcess process;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        process = new PageProcess(false, CLUSTER.nodes());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        process.close();
        http.close();
        CLUSTER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cluster",
                "/cluster/page.js",
                "/cluster/page.css",
                "/cluster/picture"
            })
    void readingItNeedsAViewer(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(401);
        assertThat(get(path, "").headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(get(path, "vera:wrong").statusCode()).isEqualTo(401);
        assertThat(get(path, "vera:look").statusCode()).isLessThan(400);
    }

    @Test
    void allOfItIsSmallIsOursAndLoadsNothingElse() throws Exception {
        Map<String, String> files = new TreeMap<>();
        Queue<String> wanted = new ArrayDeque<>();
        wanted.add("/cluster");
        Pattern reference = Pattern.compile("(?:src|href)=\"/cluster/([^\"]+)\"");
        while (!wanted.isEmpty()) {
            String path = wanted.remove();
            HttpResponse<String> answer = get(path, "vera:look");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain("innerHTML", "https://", "eval(", "document.write")
                    .doesNotContainPattern("(?<!www\\.w3\\.org)\\bhttp://(?!www\\.w3\\.org)");
            files.put(path, answer.body());
            reference
                    .matcher(answer.body())
                    .results()
                    .map(found -> "/cluster/" + found.group(1))
                    .filter(found -> !files.containsKey(found) && !wanted.contains(found))
                    .forEach(wanted::add);
        }
        assertThat(files).hasSize(10);
        assertThat(files.values().stream().mapToInt(String::length).sum())
                .isLessThan(PAGE_BYTES_MAX);
    }

    @Test
    void aFileThatIsNotOfThePageIsRefused() throws Exception {
        assertThat(get("/cluster/nothing.js", "vera:look").statusCode()).isEqualTo(404);
        assertThat(get("/cluster/..%2fapplication.js", "vera:look").statusCode()).isIn(400, 404);
    }

    @Test
    void onePictureHoldsAllThatIsDrawn() throws Exception {
        String picture = get("/cluster/picture", "vera:look").body();
        while (!picture.contains("storage-2b\",\"address") || picture.contains("not been asked")) {
            TimeUnit.MILLISECONDS.sleep(50);
            picture = get("/cluster/picture", "vera:look").body();
        }
        assertThat(picture)
                .contains(
                        "\"replica_health\":", "\"slow_queries\":", "\"two_phase\":", "\"events\":")
                .contains("\"samples\":[{\"sequence\":");
        assertThat(get("/cluster/picture?after=1", "vera:look").body())
                .doesNotContain("{\"sequence\":1,");
    }

    @Test
    void howeverManyLookEachProcessIsAskedEquallyOften() throws Exception {
        try (StubProcess counted = CLUSTER.counted();
                PageProcess busy = new PageProcess(true, counted.node())) {
            URI picture = busy.address().resolve("/cluster/picture");
            int looks = 0;
            long samples = 0;
            while (samples < 10) {
                String body =
                        http.send(HttpRequest.newBuilder(picture).build(), BodyHandlers.ofString())
                                .body();
                samples = Pattern.compile("\"sequence\":").matcher(body).results().count();
                looks++;
            }
            assertThat(looks).isGreaterThan(20);
            assertThat(counted.questions()).isBetween(1, 15);
        }
    }

    private static HttpResponse<String> get(String path, String login) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(process.address() + path));
        if (!login.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
