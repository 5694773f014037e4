package io.falcondb.system.cluster;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every endpoint of every service refuses whoever may not use it. Which there are, the services
/// say themselves.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AccessTest {

    private static final String NOBODY = "";
    private static final String VIEWER = "vera:to look at it";

    /// Of each kind of service, endpoints that must be among those that were found.
    private static final Map<String, List<String>> CHANGING =
            Map.of(
                    "coordinator-1",
                    List.of(
                            "/admin/switchover",
                            "/admin/failover",
                            "/admin/failovers/pause",
                            "/admin/failovers/resume",
                            "/admin/add-peer",
                            "/admin/remove-peer",
                            "/admin/rebalance/{order}",
                            "/admin/transactions/{id}/decision"),
                    "storage-1",
                    List.of("/admin/promote", "/admin/step-down", "/admin/snapshot"),
                    "gateway-1",
                    List.of("/admin/queries/{id}/cancel", "/admin/breakers/{name}/close"),
                    "replication-1",
                    List.of("/admin/reload-certs"));

    @TempDir private Path folder;

    @Test
    void whatIsReadWantsAViewerAndWhatChangesAnythingAnOperator() throws Exception {
        String viewer = "vera:{bcrypt}" + new BCryptPasswordEncoder(4).encode("to look at it");
        try (FoundCluster cluster =
                        new FoundCluster(
                                folder, name -> List.of("--falcon.access.viewers=" + viewer));
                HttpClient http = HttpClient.newHttpClient()) {
            for (Map.Entry<String, List<String>> service : CHANGING.entrySet()) {
                String name = service.getKey();
                cluster.await(name, "/health", "status");
                String url = cluster.process(name).url();
                JsonNode paths = description(http, url).get("paths");
                TreeSet<String> changing = new TreeSet<>();
                for (Map.Entry<String, JsonNode> path : paths.properties()) {
                    String at = url + path.getKey().replaceAll("\\{[^}]*}", "1");
                    if (path.getValue().has("post")) {
                        changing.add(path.getKey());
                        assertThat(status(http, "POST", at, NOBODY)).as(at).isEqualTo(401);
                        assertThat(status(http, "POST", at, VIEWER)).as(at).isEqualTo(403);
                    }
                    if (path.getValue().has("get") && !isOpen(path.getKey())) {
                        assertThat(status(http, "GET", at, NOBODY)).as(at).isEqualTo(401);
                    }
                }
                assertThat(changing).as(name).containsAll(service.getValue());
                assertThat(status(http, "GET", url + "/status", VIEWER)).isEqualTo(200);
            }
        }
    }

    private static boolean isOpen(String path) {
        return path.startsWith("/health") || path.equals("/metrics");
    }

    private static JsonNode description(HttpClient http, String url)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(http, "GET", url + "/openapi", VIEWER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static int status(HttpClient http, String method, String url, String user)
            throws IOException, InterruptedException {
        return send(http, method, url, user).statusCode();
    }

    /// As if a proxy had passed it on, so that the machine that it comes from counts for nothing.
    private static HttpResponse<String> send(
            HttpClient http, String method, String url, String user)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-Forwarded-For", "192.0.2.1")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.noBody());
        if (!user.isEmpty()) {
            byte[] login = user.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
