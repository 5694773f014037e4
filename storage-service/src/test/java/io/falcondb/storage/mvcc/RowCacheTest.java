package io.falcondb.storage.mvcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCacheTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAnswerIsAlwaysTheNewest(long seed) {
        Random chance = new Random(seed);
        RowCache cache = new RowCache(64 * 8192);
        Map<Integer, byte[]> newest = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            int number = chance.nextInt(20_000);
            byte[] key = key(number);
            int hash = KeyHash.of(key);
            switch (chance.nextInt(8)) {
                case 0 -> {
                    byte[] version = version(i, chance.nextInt(300));
                    newest.put(number, version);
                    cache.applied(key, hash, version);
                }
                case 1 -> {
                    newest.remove(number);
                    cache.forget(key, hash);
                }
                case 2, 3 -> {
                    byte[] version = newest.get(number);
                    if (version != null) {
                        cache.fill(key, hash, version, cache.ticket(hash));
                    }
                }
                default -> {
                    byte[] found = cache.get(key, hash);
                    if (found != null) {
                        assertThat(found)
                                .describedAs("seed %d, step %d", seed, i)
                                .isEqualTo(newest.get(number));
                    }
                }
            }
        }
        assertThat(cache.hits()).isGreaterThan(1000);
        assertThat(cache.bytes()).isLessThan(2 * 64 * 8192);
    }

    @Test
    void aFillThatWasOvertakenIsRefused() {
        RowCache cache = new RowCache(1 << 20);
        byte[] key = key(1);
        int hash = KeyHash.of(key);
        long ticket = cache.ticket(hash);
        cache.applied(key, hash, version(2, 10));
        cache.forget(key, hash);
        cache.fill(key, hash, version(1, 10), ticket);
        assertThat(cache.get(key, hash)).isNull();
    }

    @Test
    void rowsThatAreReadOutliveRowsThatAreNot() {
        RowCache cache = new RowCache(64 * 16_384);
        byte[] hot = key(-1);
        cache.applied(hot, KeyHash.of(hot), version(7, 50));
        for (int i = 0; i < 100_000; i++) {
            byte[] key = key(i);
            cache.applied(key, KeyHash.of(key), version(i, 50));
            if (i % 20 == 0) {
                assertThat(cache.get(hot, KeyHash.of(hot))).describedAs("row %d", i).isNotNull();
            }
        }
    }

    /// One writer, as apply is, over a store that readers fill from.
    @Test
    void concurrentReadersNeverGoBack() throws InterruptedException {
        int keys = 500;
        RowCache cache = new RowCache(64 * 4096);
        AtomicLongArray store = new AtomicLongArray(keys);
        AtomicLongArray published = new AtomicLongArray(keys);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>();
        List<Thread> readers = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            int seed = r;
            readers.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        SplittableRandom random = new SplittableRandom(seed);
                                        while (!done.get()) {
                                            String problem =
                                                    readOne(
                                                            cache,
                                                            store,
                                                            published,
                                                            random.nextInt(keys));
                                            if (problem != null) {
                                                wrong.set(problem);
                                            }
                                        }
                                    }));
        }
        SplittableRandom random = new SplittableRandom(99);
        for (int i = 1; i < 150_000; i++) {
            int number = random.nextInt(keys);
            byte[] key = key(number);
            store.set(number, i);
            cache.applied(key, KeyHash.of(key), version(i, i % 3 == 0 ? 200 : 20));
            published.set(number, i);
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wrong.get()).isNull();
    }

    private static String readOne(
            RowCache cache, AtomicLongArray store, AtomicLongArray published, int number) {
        byte[] key = key(number);
        int hash = KeyHash.of(key);
        long atLeast = published.get(number);
        byte[] found = cache.get(key, hash);
        if (found == null) {
            long ticket = cache.ticket(hash);
            long stored = store.get(number);
            if (stored > 0) {
                cache.fill(key, hash, version(stored, stored % 3 == 0 ? 200 : 20), ticket);
            }
            return null;
        }
        long timestamp = VersionCodec.timestamp(found);
        boolean whole = found.length == (timestamp % 3 == 0 ? 200 : 20) + 8;
        return whole && timestamp >= atLeast
                ? null
                : "key %d: %d bytes of %d, published %d"
                        .formatted(number, found.length, timestamp, atLeast);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(7).putInt(number).array();
    }

    private static byte[] version(long timestamp, int bytes) {
        return ByteBuffer.allocate(8 + bytes).putLong(timestamp).array();
    }
}
