package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What programs of operators rely on: the description of the endpoints, and tokens of an authority
/// of theirs.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OpenApiTest {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    @TempDir private static Path folder;
    private static KeyPair authority = keys();
    private static ConfigurableApplicationContext server;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        String pem =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(authority.getPublic().getEncoded());
        Path key =
                Files.writeString(
                        folder.resolve("authority.pem"),
                        "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        server =
                FalconDbStart.start(
                        folder.resolve("data"),
                        "--falcon.access.open-on-loopback=false",
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location="
                                + key.toUri());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.getBean(Drain.class).stop();
        server.close();
    }

    @Test
    void everyEndpointIsDescribedWithItsRoleAndItsRefusal() throws Exception {
        HttpResponse<String> answer = get("/openapi", token("falcon.viewer", 60));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode api = JsonMapper.shared().readTree(answer.body());
        assertThat(api.at("/info/title").asString()).isEqualTo("FalconDB");
        assertThat(api.get("paths").propertyNames())
                .contains(
                        "/health",
                        "/status",
                        "/views/{name}",
                        "/admin/slow-queries",
                        "/admin/queries/{id}/cancel",
                        "/admin/reload-certs",
                        "/admin/snapshot",
                        "/admin/rebalance/plan",
                        "/diag/bundle");
        for (var path : api.get("paths").properties()) {
            for (String method : List.of("get", "post")) {
                if (path.getValue().has(method)) {
                    described(method + " " + path.getKey(), path.getValue().get(method));
                }
            }
        }
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("next_step");
    }

    private static void described(String name, JsonNode operation) {
        assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
        if (!name.startsWith("get /health")) {
            assertThat(operation.get("security").findValues("basic")).as(name).isNotEmpty();
            assertThat(operation.at("/responses/4XX/content").propertyNames())
                    .as(name)
                    .containsExactly("application/problem+json");
        }
    }

    @Test
    void aTokensScopeSaysWhatItsBearerMayDo() throws Exception {
        String change = "/admin/queries/1/cancel";
        assertThat(get("/status", token("falcon.viewer", 60)).statusCode()).isEqualTo(200);
        assertThat(post(change, token("falcon.viewer", 60)).statusCode()).isEqualTo(403);
        assertThat(post(change, token("mail falcon.operator", 60)).statusCode()).isEqualTo(404);
        assertThat(get("/status", token("mail", 60)).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenOfAnotherAuthorityAnExpiredOneAndNoneAreRefused() throws Exception {
        assertThat(get("/status", token("falcon.operator", -120)).statusCode()).isEqualTo(401);
        assertThat(get("/status", token(keys(), "falcon.operator", 60)).statusCode())
                .isEqualTo(401);
        HttpResponse<String> none = get("/status", "");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("next_step", "resourceserver.jwt");
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String scope, int seconds) throws Exception {
        return token(authority, scope, seconds);
    }

    private static String token(KeyPair signer, String scope, int seconds) throws Exception {
        String claims =
                """
                {"sub": "otto", "scope": "%s", "exp": %d}"""
                        .formatted(scope, Instant.now().getEpochSecond() + seconds);
        String signed =
                URL.encodeToString("{\"alg\":\"RS256\"}".getBytes())
                        + "."
                        + URL.encodeToString(claims.getBytes());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.getPrivate());
        signature.update(signed.getBytes());
        return signed + "." + URL.encodeToString(signature.sign());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return send(HttpRequest.newBuilder().GET(), path, token);
    }

    private static HttpResponse<String> post(String path, String token) throws Exception {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), path, token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String path, String token)
            throws Exception {
        int port = ((WebServerApplicationContext) server).getWebServer().getPort();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(
                request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    }
}
