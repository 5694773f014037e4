package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.testkit.browser.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The cluster page of a coordinator in a real browser, before real processes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LiveClusterPageTest {

    private static final String GROUP = "document.querySelector('[data-group=\"1\"]')";
    private static final String PRIMARY =
            GROUP + "?.querySelector('.reigning .node .name')?.innerText";
    private static final String PLOT = "document.querySelector('[data-key=\"plot-throughput\"]')";

    /// Commits a second, as the plot's key says.
    private static final String COMMITS =
            "parseFloat(" + PLOT + "?.querySelector('.key:nth-child(2) b').innerText)";

    @Test
    void thePageShowsWhoReignsWhatIsWrittenAndAFailoverWithoutBeingLoadedAgain(
            @TempDir Path folder, @TempDir Path profile) throws Exception {
        try (Chromium browser = Chromium.start(profile);
                FoundCluster cluster = new FoundCluster(folder)) {
            try {
                watch(browser, cluster);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + cluster.output(), e);
            }
        }
    }

    private static void watch(Chromium browser, FoundCluster cluster) throws Exception {
        KeptRows rows = new KeptRows(cluster);
        rows.createTable();
        cluster.awaitListed("coordinator-1");
        browser.open(URI.create(cluster.process("coordinator-1").url() + "/cluster"));
        browser.evaluate("window.loadedOnce = 1");
        for (String name : FoundCluster.NAMES) {
            browser.await("document.querySelector('[data-key=\"node-" + name + "\"]')");
        }
        browser.await(GROUP + "?.querySelector('.reigning .node.ok')");
        String first = primary(browser);
        String other = first.equals("storage-1") ? "storage-2" : "storage-1";
        browser.await(GROUP + ".querySelector('.following').innerText.includes('" + other + "')");
        browser.await("document.querySelector('[data-key=\"lag-" + other + "\"]')");
        long epoch = epoch(browser);

        Writing writing = new Writing(rows);
        try (writing) {
            browser.await(COMMITS + " > 0");
            browser.await(PLOT + ".querySelector('.chart .s1[d*=L]')");
            cluster.process(first).kill();
            browser.await("(" + PRIMARY + " ?? '').includes('" + other + "')");
            browser.await(GROUP + ".innerText.includes('" + first + "')");
            browser.await(
                    "[...document.querySelectorAll('#events tbody tr')]"
                            + ".some(row => /reign|failover/.test(row.innerText)"
                            + " && row.innerText.includes('"
                            + other
                            + "'))");
            browser.await(COMMITS + " > 0");
        }
        rows.areAllThere();
        assertThat(epoch(browser)).isGreaterThan(epoch);
        assertThat(browser.evaluate("window.loadedOnce")).as("not loaded again").isEqualTo("1");
        assertThat(browser.complaints()).isEmpty();
    }

    private static String primary(Chromium browser) {
        return browser.evaluate(PRIMARY).contains("storage-1") ? "storage-1" : "storage-2";
    }

    private static long epoch(Chromium browser) {
        return Long.parseLong(browser.evaluate(GROUP + ".innerText.match(/epoch (\\d+)/)[1]"));
    }

    /// Writes row after row until it is closed.
    private static final class Writing implements AutoCloseable {

        private final Thread thread;
        private volatile boolean over;

        Writing(KeptRows rows) {
            thread = Thread.ofPlatform().start(() -> write(rows));
        }

        private void write(KeptRows rows) {
            try {
                while (!over) {
                    rows.write(1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }
}
