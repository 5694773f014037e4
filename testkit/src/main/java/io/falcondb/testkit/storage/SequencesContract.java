package io.falcondb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Sequences.Definition;
import io.falcondb.contracts.storage.Sequences.State;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every group's sequences promise.
public abstract class SequencesContract {

    private static final Definition UP = new Definition(1, 1, Long.MAX_VALUE, 1, false);

    @SuppressWarnings("NullAway.Init")
    protected Group group;

    protected abstract Group open() throws Exception;

    protected abstract void close(Group group) throws Exception;

    @BeforeEach
    void openGroup() throws Exception {
        group = open();
    }

    @AfterEach
    void closeGroup() throws Exception {
        close(group);
    }

    @Test
    void aNewSequenceStartsWithItsStart() {
        assertThat(group.sequences().state(7)).isNull();
        assertThat(group.sequences().next(7, "s", UP)).isEqualTo(1);
        assertThat(group.sequences().next(7, "s", UP)).isEqualTo(2);
        assertThat(group.sequences().state(7)).isEqualTo(new State(2, true));
    }

    @Test
    void valuesGoOnBeyondOneRange() {
        for (int i = 1; i <= 200; i++) {
            assertThat(group.sequences().next(7, "s", UP)).isEqualTo(i);
        }
    }

    @Test
    void rowNumbersGrowAndNeverComeTwice() {
        assertThat(group.sequences().next(8, "t", Sequences.ROW_NUMBERS)).isEqualTo(1);
        long before = 1;
        for (int i = 0; i < 2500; i++) {
            long number = group.nextRowNumber(8, "t");
            assertThat(number).isGreaterThan(before);
            before = number;
        }
        assertThat(group.nextRowNumber(9, "u")).as("of another table").isPositive();
        assertThat(group.nextRowNumber(8, "t")).isEqualTo(before + 1);
    }

    @Test
    void aSequenceThatIsSetGoesOnFromThere() {
        group.sequences().next(7, "s", UP);
        group.sequences().set(7, 100, true);
        assertThat(group.sequences().next(7, "s", UP)).isEqualTo(101);
        group.sequences().set(7, 5, false);
        assertThat(group.sequences().state(7)).isEqualTo(new State(5, false));
        assertThat(group.sequences().next(7, "s", UP)).isEqualTo(5);
        assertThat(group.sequences().next(7, "s", UP)).isEqualTo(6);
    }

    @Test
    void theMaximumIsRefusedInPostgresWords() {
        Definition upTo3 = new Definition(2, 1, 3, 1, false);
        group.sequences().next(7, "s", upTo3);
        assertThat(group.sequences().next(7, "s", upTo3)).isEqualTo(3);
        assertThatThrownBy(() -> group.sequences().next(7, "s", upTo3))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e ->
                                assertThat(e.code())
                                        .isEqualTo(ErrorCode.SEQUENCE_GENERATOR_LIMIT_EXCEEDED))
                .hasMessage("nextval: reached maximum value of sequence \"s\" (3)");
    }

    @Test
    void theMinimumIsRefusedInPostgresWords() {
        Definition down = new Definition(-1, -2, -1, -1, false);
        assertThat(group.sequences().next(7, "d", down)).isEqualTo(-1);
        assertThat(group.sequences().next(7, "d", down)).isEqualTo(-2);
        assertThatThrownBy(() -> group.sequences().next(7, "d", down))
                .hasMessage("nextval: reached minimum value of sequence \"d\" (-2)");
    }

    @Test
    void aCycleBeginsAnewAtItsOtherEnd() {
        Definition cycle = new Definition(1, 1, 3, 2, true);
        assertThat(group.sequences().next(7, "c", cycle)).isEqualTo(2);
        assertThat(group.sequences().next(7, "c", cycle)).isEqualTo(3);
        assertThat(group.sequences().next(7, "c", cycle)).isEqualTo(1);
    }

    @Test
    void theWholeRangeOfLongIsUsable() {
        Definition wide = new Definition(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, -5, false);
        assertThat(group.sequences().next(7, "w", wide)).isEqualTo(-5);
        assertThat(group.sequences().next(7, "w", wide)).isEqualTo(Long.MAX_VALUE - 5);
        assertThatThrownBy(() -> group.sequences().next(7, "w", wide))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void noValueIsHandedOutTwiceToConcurrentCallers() throws InterruptedException {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        Thread[] callers = new Thread[4];
        for (int t = 0; t < callers.length; t++) {
            callers[t] =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 250; i++) {
                                            seen.add(group.sequences().next(9, "s", UP));
                                        }
                                    });
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(seen).hasSize(1000).contains(1L, 1000L);
    }
}
