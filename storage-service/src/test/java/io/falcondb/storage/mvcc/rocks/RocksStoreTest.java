package io.falcondb.storage.mvcc.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.storage.mvcc.MvccSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreTest {

    private static final byte[] KEY = {1};
    private static final int ROUNDS = 300;

    @TempDir Path folder;
    private RocksStore store;

    @BeforeEach
    void open() {
        store = RocksStore.open(folder, MvccSettings.DEFAULT.rocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFamilyIsEmptiedUnderReadersOfAllKinds() throws Exception {
        CompletableFuture<Void> emptying =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                StoreBatch batch = store.newBatch();
                                batch.put(Family.PENDING, KEY, KEY);
                                store.write(batch);
                                store.empty(Family.PENDING);
                            }
                        });
        while (!emptying.isDone()) {
            assertThat(store.files().files()).isNotNegative();
            byte[] found = store.get(Family.PENDING, KEY);
            assertThat(found == null || found.length == 1).isTrue();
            store.flush();
        }
        emptying.get();
        assertThat(store.get(Family.PENDING, KEY)).isNull();
    }

    @Test
    void filesAreAsTheSettingsWantThem(@TempDir Path other) throws IOException {
        RocksSettings settings = new RocksSettings(8 << 20, 8 << 20, 2, 3 << 20, 7, 77);
        RocksStore.open(other, settings).close();
        StringBuilder options = new StringBuilder();
        try (Stream<Path> files = Files.list(other)) {
            for (Path file :
                    files.filter(each -> each.getFileName().toString().startsWith("OPTIONS-"))
                            .toList()) {
                options.append(Files.readString(file));
            }
        }
        assertThat(options)
                .contains("max_open_files=77\n", "bloomfilter:7:false")
                .contains("target_file_size_base=3145728\n");
    }

    @Test
    void whoComesAfterTheEndIsRefused() {
        store.close();
        assertThatThrownBy(store::files).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(store::flush).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(store::verifyChecksums).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> store.empty(Family.PENDING)).isInstanceOf(DatabaseException.class);
    }
}
