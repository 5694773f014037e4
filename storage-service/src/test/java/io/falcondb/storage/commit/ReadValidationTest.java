package io.falcondb.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.wal.record.ChangeSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadValidationTest {

    private static final List<KeyRange> READ =
            List.of(new KeyRange(new byte[] {1, 10}, new byte[] {1, 20}));

    private final ReadValidation validation = new ReadValidation(10_000, 5);

    @Test
    void aChangeInsideARangeIsNoticedAndOneAtItsEndIsNot() {
        validation.add(6, put(1, 20), false);
        validation.add(7, put(1, 9), false);
        assertThat(validation.holds(READ, 5)).isTrue();
        validation.add(8, put(1, 19), false);
        assertThat(validation.holds(READ, 5)).isFalse();
        assertThat(validation.holds(READ, 8)).isTrue();
    }

    @Test
    void aDroppedRangeThatOverlapsIsNoticed() {
        validation.add(6, drop(1, 0, 1, 10), false);
        assertThat(validation.holds(READ, 5)).isTrue();
        validation.add(7, drop(1, 15, 2, 0), false);
        assertThat(validation.holds(READ, 5)).isFalse();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThat(validation.holds(READ, 4)).isFalse();
        assertThat(validation.holds(List.of(), 4)).isTrue();
        validation.add(6, ChangeSet.EMPTY, true);
        assertThat(validation.holds(READ, 5)).isFalse();
        assertThat(validation.holds(READ, 6)).isTrue();
    }

    @Test
    void beyondItsMemoryOlderReadersAreRefused() {
        for (int timestamp = 6; timestamp < 1000; timestamp++) {
            validation.add(timestamp, put(9, 9), false);
        }
        assertThat(validation.holds(READ, 6)).isFalse();
        assertThat(validation.holds(READ, 990)).isTrue();
    }

    private static ChangeSet put(int... key) {
        return new ChangeSet.Builder().put(bytes(key), new byte[1]).build();
    }

    private static ChangeSet drop(int a, int b, int c, int d) {
        return new ChangeSet.Builder().dropKeys(bytes(a, b), bytes(c, d)).build();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
