package io.falcondb.system.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.system.history.Anomaly.Kind;
import io.falcondb.system.history.Observed.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The checker finds what was put into a history, and nothing in a serial one.
class HistoryCheckerTest {

    private final List<Observed> history = new ArrayList<>();

    @Test
    void aSerialHistoryHasNoAnomaly() {
        Random random = new Random(7);
        Map<Integer, List<Integer>> lists = new HashMap<>();
        for (int id = 1; id <= 500; id++) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int key = random.nextInt(5);
                List<Integer> list = lists.computeIfAbsent(key, k -> new ArrayList<>());
                if (random.nextBoolean()) {
                    steps.add(new Step.Read(key, list));
                } else {
                    list.add(id * 10 + i);
                    steps.add(new Step.Append(key, id * 10 + i));
                }
            }
            history.add(new Observed(id, Outcome.COMMITTED, steps));
        }
        lists.forEach((key, list) -> committed(1000 + key, read(key, list)));
        assertThat(HistoryChecker.check(history)).isEmpty();
    }

    @Test
    void whatWasNotCommittedIsNotRead() {
        history.add(new Observed(1, Outcome.ABORTED, List.of(new Step.Append(1, 10))));
        committed(2, read(1, List.of(10)));
        assertThat(kinds()).containsExactly(Kind.G1A);
    }

    @Test
    void halfOfATransactionIsNotRead() {
        committed(1, append(1, 10), append(1, 11));
        committed(2, read(1, List.of(10)));
        committed(3, read(1, List.of(10, 11)));
        assertThat(kinds()).containsExactly(Kind.G1B);
    }

    @Test
    void listsDoNotChangeTheirOrder() {
        committed(1, append(1, 10));
        committed(2, append(1, 20));
        committed(3, read(1, List.of(10, 20)));
        committed(4, read(1, List.of(20, 10)));
        assertThat(kinds()).containsExactly(Kind.INCOMPATIBLE_ORDER);
    }

    @Test
    void aLostAppendIsFound() {
        committed(1, append(1, 10));
        committed(2, read(1, List.of()));
        assertThat(kinds()).containsExactly(Kind.LOST_APPEND);
    }

    @Test
    void writesInOppositeOrdersAreACycle() {
        committed(1, append(1, 10), append(2, 11));
        committed(2, append(1, 20), append(2, 21));
        committed(3, read(1, List.of(10, 20)), read(2, List.of(21, 11)));
        assertThat(kinds()).containsExactly(Kind.G0);
    }

    @Test
    void transactionsThatReadEachOthersWritesAreACycle() {
        committed(1, append(1, 10), read(2, List.of(20)));
        committed(2, append(2, 20), read(1, List.of(10)));
        assertThat(kinds()).containsExactly(Kind.G1C);
    }

    @Test
    void aTornSnapshotIsACycleWithOneOverwrittenRead() {
        committed(1, append(1, 10), append(2, 11));
        committed(2, read(1, List.of(10)), read(2, List.of()));
        committed(3, read(1, List.of(10)), read(2, List.of(11)));
        assertThat(kinds()).containsExactly(Kind.G_SINGLE);
    }

    @Test
    void writeSkewIsACycleWithTwo() {
        committed(1, read(1, List.of()), append(2, 10));
        committed(2, read(2, List.of()), append(1, 20));
        committed(3, read(1, List.of(20)), read(2, List.of(10)));
        assertThat(kinds()).containsExactly(Kind.G2);
    }

    @Test
    void anUnknownTransactionCountsIfSomebodySawIt() {
        history.add(new Observed(1, Outcome.UNKNOWN, List.of(new Step.Append(1, 10))));
        history.add(new Observed(2, Outcome.UNKNOWN, List.of(new Step.Append(1, 20))));
        committed(3, read(1, List.of(10)));
        assertThat(HistoryChecker.check(history)).isEmpty();
    }

    private List<Kind> kinds() {
        return HistoryChecker.check(history).stream().map(Anomaly::kind).toList();
    }

    private void committed(int id, Step... steps) {
        history.add(new Observed(id, Outcome.COMMITTED, Arrays.asList(steps)));
    }

    private static Step append(int key, int value) {
        return new Step.Append(key, value);
    }

    private static Step read(int key, List<Integer> values) {
        return new Step.Read(key, values);
    }
}
