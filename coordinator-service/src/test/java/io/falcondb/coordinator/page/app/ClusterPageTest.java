package io.falcondb.coordinator.page.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.testkit.browser.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The cluster page in a real browser, before processes that say what the tests want.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClusterPageTest {

    private static final Path PICTURES = Path.of("target", "cluster-page");

    private final PaintedCluster cluster = new PaintedCluster();
    private PageProcess process;
    private Chromium browser;

    @BeforeEach
    void open(@TempDir Path profile) throws Exception {
        browser = Chromium.start(profile);
        process = new PageProcess(true, cluster.nodes());
        browser.open(process.address());
        browser.await("document.querySelectorAll('.node.ok').length === 9");
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (process != null) {
            process.close();
        }
        cluster.close();
    }

    @Test
    void thePageShowsTheClusterAsItIsAndKeepsItCurrent() throws Exception {
        assertThat(text("[data-group=\"1\"]")).contains("Group 1", "epoch 5", "storage-1b");
        assertThat(text("[data-group=\"2\"]"))
                .contains("epoch 6", "failovers paused", "1,412 behind");
        assertThat(text("[data-key=\"lag-storage-2b\"]")).isEqualTo("−1,412");
        assertThat(text("#verdict"))
                .contains("group 2 has 1 transaction in doubt", "9 of 9 processes answer");
        assertThat(text("[data-key=\"node-replication-1a\"]")).contains("storage-1a 2 behind");
        assertThat(text("#doubt")).contains("281474976710657", "in doubt");
        assertThat(text("#events")).contains("POST /admin/failovers/pause");
        browser.await(
                "parseFloat(document.querySelector('[data-key=statements] b').innerText) > 0");
        browser.await("document.querySelector('.s0[d^=M][d*=L]')");
        String before = browser.evaluate("document.querySelector('.plot .at').innerText");
        browser.await("document.querySelector('.plot .at').innerText !== '" + before + "'");
        picture("in-doubt");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDeadProcessIsTheVerdictAndItsLastWordsStay() throws Exception {
        cluster.replica.close();
        browser.await("document.querySelector('.verdict.bad')");
        assertThat(text("#verdict")).contains("storage-1b does not answer");
        assertThat(text("#findings")).contains("nobody listens at its address", "last words");
        assertThat(text("[data-key=\"node-storage-1b\"]")).contains("no answer");
        // The other processes are shown as before, and the page goes on.
        assertThat(text("[data-group=\"2\"]")).contains("1,412 behind");
        cluster.leader.close();
        browser.await("document.querySelector('#findings').innerText.includes('coordinator-2')");
        // Nobody who lives knows the group of storage-1b any more: the page remembers it.
        assertThat(text("[data-group=\"1\"]")).contains("storage-1b");
        picture("dead-processes");
    }

    @Test
    void aTextThatLooksLikeAScriptStaysText() throws Exception {
        browser.await("document.querySelector('#slow').innerText.includes('<script>')");
        browser.click("button.statement[data-open*='4711']");
        browser.await("document.querySelector('#details').open");
        assertThat(text("#details pre")).isEqualTo(PaintedCluster.HOSTILE);
        assertThat(browser.evaluate("typeof hacked")).isEqualTo("undefined");
        assertThat(browser.evaluate("document.querySelectorAll('img').length")).isEqualTo("1");
        assertThat(browser.evaluate("document.title")).contains("FalconDB");
        picture("statement");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePolicyRefusesAScriptThatSomebodyPutsIn() throws Exception {
        String put =
                "(() => { try { document.body.innerHTML = '<b>'; return 'taken' }"
                        + " catch (e) { return e.name } })()";
        assertThat(browser.evaluate(put)).isEqualTo("TypeError");
        browser.evaluate(
                "(() => { const s = document.createElement('script');"
                        + " s.append('inlineRan = 1'); document.body.append(s); })()");
        assertThat(browser.evaluate("typeof inlineRan")).isEqualTo("undefined");
        assertThat(browser.complaints()).isNotEmpty();
    }

    @Test
    void everythingIsReachedWithKeysAndTheFocusSurvivesNewPictures() throws Exception {
        for (int i = 0; !focused("data-open").equals("node:storage-1a"); i++) {
            assertThat(i).as("Tab presses").isLessThan(60);
            browser.press("Tab");
        }
        String at = browser.evaluate("document.querySelector('.plot .at').innerText");
        browser.await("document.querySelector('.plot .at').innerText !== '" + at + "'");
        assertThat(focused("data-open")).isEqualTo("node:storage-1a");
        browser.press("Enter");
        browser.await("document.querySelector('#details').open");
        assertThat(text("#details")).contains("storage-1a", "48,118,900", "120 MB of 512 MB");
        picture("details");
        browser.press("Escape");
        browser.await("!document.querySelector('#details').open");
        assertThat(focused("data-open")).as("back where it was").isEqualTo("node:storage-1a");
    }

    @Test
    void theFilterHidesWhatDoesNotFit() throws Exception {
        browser.await("document.querySelectorAll('#slow tbody tr').length === 4");
        browser.click("#filter");
        browser.type("accounts gateway-2");
        browser.await("document.querySelectorAll('#slow tbody tr').length === 1");
        assertThat(text("#slow h2")).contains("1 of 4");
        assertThat(text("#events")).contains("Nothing fits the filter.");
    }

    @Test
    void thePageSaysWhenItsOwnProcessIsGoneAndWhereToLook() throws Exception {
        process.close();
        browser.await("!document.querySelector('#lost').hidden");
        assertThat(text("#lost")).contains("lost the process", "coordinator-2");
        assertThat(browser.evaluate("document.querySelector('#lost a').href"))
                .isEqualTo(cluster.leader.node().address() + "/cluster");
        picture("lost");
    }

    @Test
    void lightNarrowAndPausedItIsReadableToo() throws Exception {
        browser.prefers("light");
        browser.size(420, 900);
        browser.click("#pause");
        browser.await("document.querySelector('#age').innerText === 'paused'");
        assertThat(
                        browser.evaluate(
                                "document.documentElement.scrollWidth <="
                                        + " document.documentElement.clientWidth"))
                .as("nothing sticks out")
                .isEqualTo("true");
        picture("narrow-light");
        browser.size(1440, 1000);
        picture("light");
        browser.prefers("dark");
        picture("dark");
    }

    @Test
    void aViewerLogsInAsTheBrowserAsksForIt(@TempDir Path profile) throws Exception {
        try (PageProcess guarded = new PageProcess(false, cluster.nodes());
                Chromium other = Chromium.start(profile)) {
            other.login(PageProcess.USER, PageProcess.PASSWORD);
            other.open(guarded.address());
            other.await("document.querySelectorAll('.node').length === 9");
        }
    }

    private String text(String selector) throws InterruptedException {
        browser.await("document.querySelector('" + selector + "')");
        return browser.evaluate("document.querySelector('" + selector + "').textContent");
    }

    private String focused(String attribute) {
        return browser.evaluate("document.activeElement.getAttribute('" + attribute + "')");
    }

    private void picture(String name) throws Exception {
        Files.createDirectories(PICTURES);
        browser.screenshot(PICTURES.resolve(name + ".png"));
    }
}
