package io.falcondb.ops.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter written = new StringWriter();
    private long now;

    @Test
    void onATerminalABarIsDrawnOverAndALineThatStaysReplacesIt() {
        Progress progress = progress(true);
        progress.step(1, 4);
        progress.waitFor("storage-2: 40 records behind");
        now += TimeUnit.SECONDS.toNanos(3);
        progress.waitFor("storage-2: 7 records behind");
        progress.say("storage-2 is back");
        assertThat(written.toString())
                .isEqualTo(
                        "\r\u001b[K[#####---------------] 1/4 storage-2: 40 records behind (0 s)"
                                + "\r\u001b[K[#####---------------] 1/4 storage-2: 7 records behind (3 s)"
                                + "\r\u001b[Kstorage-2 is back"
                                + System.lineSeparator());
    }

    @Test
    void elsewhereALongWaitIsALineAndItsFiguresAreNotRepeated() {
        Progress progress = progress(false);
        progress.waitFor("storage-2: 40 records behind");
        now += TimeUnit.SECONDS.toNanos(2);
        progress.waitFor("storage-2: 20 records behind");
        progress.waitFor("storage-2: 7 records behind");
        progress.waitFor("storage-2 is not ready");
        progress.waited();
        progress.waitFor("storage-3 is not ready");
        assertThat(written.toString().lines())
                .containsExactly(
                        "waiting: storage-2: 20 records behind", "waiting: storage-2 is not ready");
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(written), terminal, () -> now);
    }
}
