package io.falcondb.storage.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HotKeysTest {

    private static final int KEYS_MAX = 64;

    @Test
    void theHotKeysAreFoundAmongManyMoreThanAreCounted() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        HotKeys keys = new HotKeys(KEYS_MAX);
        int hot = 0;
        for (int i = 0; i < 100_000; i++) {
            if (random.nextInt(10) == 0) {
                hot++;
                keys.waited(key(-1), 5);
            } else {
                keys.waited(key(random.nextInt(100_000)), 1);
            }
        }
        HotKey first = keys.most().getFirst();
        assertThat(first.key()).as("seed=%d", seed).isEqualTo(key(-1));
        assertThat(first.waits()).isBetween((long) hot, hot + first.tooMany());
        assertThat(first.waits() - first.tooMany()).isLessThanOrEqualTo(hot);
        assertThat(keys.most()).hasSize(KEYS_MAX);
    }

    @Test
    void fewKeysAreCountedExactly() {
        HotKeys keys = new HotKeys(KEYS_MAX);
        for (int i = 0; i < 10; i++) {
            for (int k = 0; k <= i; k++) {
                keys.waited(key(k), 3);
            }
        }
        assertThat(keys.most().getFirst().key()).isEqualTo(key(0));
        assertThat(keys.most()).allMatch(key -> key.tooMany() == 0);
        assertThat(keys.most())
                .extracting(HotKey::waits)
                .containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(keys.most().getFirst().nanos()).isEqualTo(30);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }
}
