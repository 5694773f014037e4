package io.falcondb.testkit.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium without a screen, with a profile of its own, that resolves no name: it reaches
/// addresses of this machine only. Not thread-safe.
public final class Chromium implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 60;
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Devtools page;
    private volatile @Nullable String user;
    private volatile @Nullable String password;

    private Chromium(Process process, int port) throws IOException, InterruptedException {
        this.process = process;
        this.page = new Devtools(http, page(port), this::hear);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            page.call(domain + ".enable", Map.of());
        }
    }

    /// Skips the test with the reason if there is no Chromium in the path.
    ///
    /// @param folder for its profile
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(),
                "Chromium is not installed (Debian's package chromium): pages are not tested");
        Path port = folder.resolve("DevToolsActivePort");
        Path log = folder.resolve("chromium.log");
        Process process =
                new ProcessBuilder(
                                program.orElseThrow().toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--no-default-browser-check",
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                                "--remote-debugging-address=127.0.0.1",
                                "--remote-debugging-port=0",
                                "--window-size=1440,1000",
                                "--user-data-dir=" + folder,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("Chromium does not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new Chromium(process, Integer.parseInt(Files.readAllLines(port).getFirst()));
    }

    /// What it answers when a site wants a user, as a person types it into the browser's dialog.
    public void login(String name, String secret) {
        user = name;
        password = secret;
        page.call("Fetch.enable", Map.of("handleAuthRequests", true));
    }

    public void open(URI address) {
        page.call("Page.navigate", Map.of("url", address.toString()));
    }

    public void size(int width, int height) {
        page.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /// @param scheme light or dark
    public void prefers(String scheme) {
        page.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// The value of an expression of JavaScript in the page, as text.
    public String evaluate(String expression) {
        JsonNode answer =
                page.call(
                        "Runtime.evaluate",
                        Map.of("expression", "String(" + expression + ")", "returnByValue", true));
        return answer.path("result").path("value").asString();
    }

    /// Waits until an expression is true.
    public void await(String condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!evaluate("Boolean(" + condition + ")").equals("true")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "never true: "
                                + condition
                                + "\ncomplaints: "
                                + complaints
                                + "\nthe page says: "
                                + evaluate("document.body && document.body.innerText"));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Presses and releases the mouse in the middle of the first element that fits. A page that
    /// changes meanwhile may have put something else there: a click that the element did not get is
    /// tried again.
    public void click(String selector) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        await("document.querySelector(`%s`)".formatted(selector));
        evaluate(
                """
                (() => { window.clicked = false; window.heard?.abort(); window.heard = new AbortController(); \
                document.addEventListener("click", (e) => { window.clicked ||= e.target.closest(`%s`) !== null; }, \
                {capture: true, signal: window.heard.signal}); })()"""
                        .formatted(selector));
        do {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(selector + " never got a click");
            }
            await("document.querySelector(`%s`)".formatted(selector));
            pressAt(selector);
        } while (!evaluate("window.clicked").equals("true"));
    }

    private void pressAt(String selector) {
        String[] at =
                evaluate(
                                """
                                (() => { const e = document.querySelector(`%s`); e.scrollIntoView({block: "center"}); \
                                const r = e.getBoundingClientRect(); return `${r.x + r.width / 2} ${r.y + r.height / 2}`; })()"""
                                        .formatted(selector))
                        .split(" ");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            page.call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            Double.parseDouble(at[0]),
                            "y",
                            Double.parseDouble(at[1]),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /// Types into what has the focus.
    public void type(String text) {
        page.call("Input.insertText", Map.of("text", text));
    }

    /// @param key as `KeyboardEvent.key` has it, such as Tab, Enter, Escape
    public void press(String key) {
        int code =
                switch (key) {
                    case "Tab" -> 9;
                    case "Enter" -> 13;
                    case "Escape" -> 27;
                    case "ArrowLeft" -> 37;
                    case "ArrowRight" -> 39;
                    default -> throw new IllegalArgumentException("no key " + key);
                };
        String text = key.equals("Enter") ? "\r" : "";
        for (String type : List.of("keyDown", "keyUp")) {
            page.call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            code,
                            "text",
                            type.equals("keyDown") ? text : ""));
        }
    }

    /// The whole page as a PNG.
    public void screenshot(Path file) throws IOException {
        JsonNode picture =
                page.call(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
    }

    /// What pages threw or broke so far: exceptions, refused resources, violated policies.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws InterruptedException {
        page.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        http.close();
    }

    private void hear(String event, JsonNode facts) {
        switch (event) {
            case "Runtime.exceptionThrown" ->
                    complaints.add(facts.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (facts.path("entry").path("level").asString().equals("error")) {
                    complaints.add(facts.path("entry").toString());
                }
            }
            case "Fetch.requestPaused" -> answer("Fetch.continueRequest", facts, Map.of());
            case "Fetch.authRequired" ->
                    answer(
                            "Fetch.continueWithAuth",
                            facts,
                            Map.of(
                                    "authChallengeResponse",
                                    Map.of(
                                            "response",
                                            "ProvideCredentials",
                                            "username",
                                            String.valueOf(user),
                                            "password",
                                            String.valueOf(password))));
            default -> {} // Of the many that it tells only these matter.
        }
    }

    private void answer(String method, JsonNode facts, Map<String, ?> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("requestId", facts.path("requestId").asString());
        page.send(method, parameters)
                .exceptionally(
                        gone -> {
                            complaints.add(method + ": " + gone.getMessage());
                            return facts;
                        });
    }

    private URI page(int port) throws IOException, InterruptedException {
        String pages =
                http.send(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:" + port + "/json"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
        List<String> found = new ArrayList<>();
        for (JsonNode each : new JsonMapper().readTree(pages)) {
            if (each.path("type").asString().equals("page")) {
                found.add(each.path("webSocketDebuggerUrl").asString());
            }
        }
        return URI.create(found.getFirst());
    }

    private static Optional<Path> program() {
        return NAMES.stream()
                .flatMap(
                        name ->
                                Stream.of(
                                                Optional.ofNullable(System.getenv("PATH"))
                                                        .orElse("")
                                                        .split(":"))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
