package io.falcondb.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A browser before pages that make it hard.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ChromiumTest {

    /// The first time that the mouse is pressed the button goes where it is not released.
    private static final String PAGE =
            """
            <button id="far" style="margin-top: 5px">x</button>
            <script>
              let presses = 0, clicks = 0;
              const far = document.getElementById("far");
              document.addEventListener("mousedown", () => { if (presses++ === 0) far.style.marginTop = "300px"; });
              far.addEventListener("click", () => clicks++);
            </script>
            """;

    @Test
    void aClickReachesAnElementThatMovesAwayOnce(@TempDir Path profile) throws Exception {
        try (Chromium browser = Chromium.start(profile)) {
            browser.open(
                    URI.create(
                            "data:text/html,"
                                    + URLEncoder.encode(PAGE, StandardCharsets.UTF_8)
                                            .replace("+", "%20")));
            browser.await("document.getElementById('far')");
            browser.click("#far");
            assertThat(browser.evaluate("clicks")).isEqualTo("1");
            assertThat(browser.evaluate("presses")).as("the first one missed").isEqualTo("2");
        }
    }
}
