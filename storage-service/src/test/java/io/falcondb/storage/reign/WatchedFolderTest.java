package io.falcondb.storage.reign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.Ticker;
import io.falcondb.wal.segment.DiskFolder;
import io.falcondb.wal.segment.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    @TempDir Path folder;

    @Test
    void aForceWaitsWhileTheFileIsThereAndTheWatchSeesHowLong() throws Exception {
        Path hangs = folder.resolve("hangs");
        WatchedFolder watched =
                new WatchedFolder(
                        new DiskFolder(Files.createDirectory(folder.resolve("wal"))),
                        Ticker.SYSTEM,
                        DiskGate.hangsWhile(hangs));
        try (LogFile file = watched.create("1.wal")) {
            file.write(0, new byte[] {1}, 0, 1);
            file.force();
            Files.createFile(hangs);
            CompletableFuture<Void> forced = CompletableFuture.runAsync(() -> force(file));
            assertThatThrownBy(() -> forced.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(watched.pendingNanos()).isPositive();
            Files.delete(hangs);
            forced.get();
            assertThat(watched.pendingNanos()).isZero();
        }
    }

    private static void force(LogFile file) {
        try {
            file.force();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
