package io.falcondb.testkit.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.BatchRules;
import io.falcondb.contracts.coordination.TimestampBatches;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TimestampBatchesTest {

    private record Asked(int count, CompletableFuture<Long> answer) {}

    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private long last;

    @Test
    void whatWaitsAtTheSameTimeTravelsTogetherAndNothingIsFetchedAhead() {
        TimestampBatches batches = batches(100, BatchRules.PROTOCOL);
        CompletableFuture<Long> first = batches.take(1);
        CompletableFuture<Long> second = batches.take(2);
        CompletableFuture<Long> third = batches.take(3);
        assertThat(asked).extracting(Asked::count).containsExactly(1);
        answer();
        assertThat(first).isCompletedWithValue(1L);
        assertThat(asked).extracting(Asked::count).containsExactly(5);
        answer();
        assertThat(second).isCompletedWithValue(2L);
        assertThat(third).isCompletedWithValue(4L);
        assertThat(asked).isEmpty();
    }

    @Test
    void aFullBatchIsFollowedByAnotherOne() {
        TimestampBatches batches = batches(4, BatchRules.PROTOCOL);
        batches.take(1);
        batches.take(3);
        batches.take(3);
        batches.take(7);
        List<Integer> counts = new ArrayList<>();
        while (!asked.isEmpty()) {
            counts.add(asked.getFirst().count);
            answer();
        }
        assertThat(counts).containsExactly(1, 3, 3, 7);
    }

    @Test
    void aFailedBatchFailsItsRequestsAndNoOthers() {
        TimestampBatches batches = batches(100, BatchRules.PROTOCOL);
        CompletableFuture<Long> first = batches.take(1);
        CompletableFuture<Long> second = batches.take(1);
        asked.removeFirst().answer.completeExceptionally(new IllegalStateException("gone"));
        answer();
        assertThatThrownBy(first::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("gone");
        assertThat(second).isCompletedWithValue(1L);
    }

    @Test
    void everyTimestampIsAboveAllThatWereHandedOutBeforeItWasAskedFor() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(mistake(seed, BatchRules.PROTOCOL)).describedAs("seed=%d", seed).isEmpty();
        }
    }

    @Test
    void withoutTheRuleOfDepartureSomebodyGetsAnOldTimestamp() {
        BatchRules late =
                new BatchRules() {
                    @Override
                    public boolean mayJoin(boolean hasLeft) {
                        return true;
                    }
                };
        boolean caught = false;
        for (long seed = 1; seed <= 50 && !caught; seed++) {
            caught = !mistake(seed, late).isEmpty();
        }
        assertThat(caught).isTrue();
    }

    /// Runs many requests of one process beside those of another that ask the oracle directly.
    private String mistake(long seed, BatchRules rules) {
        Random random = new Random(seed);
        TimestampBatches batches = batches(1000, rules);
        List<CompletableFuture<Long>> waiting = new ArrayList<>();
        List<Long> floors = new ArrayList<>();
        long highest = last;
        for (int i = 0; i < 200; i++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    floors.add(highest);
                    waiting.add(batches.take(1));
                }
                case 2 -> highest = Math.max(highest, ++last);
                default -> cut();
            }
            if (random.nextInt(3) == 0) {
                deliver();
            }
            for (int w = waiting.size() - 1; w >= 0; w--) {
                if (waiting.get(w).isDone()) {
                    long got = waiting.remove(w).join();
                    long floor = floors.remove(w);
                    if (got <= floor) {
                        return got + " was handed out after " + floor;
                    }
                    highest = Math.max(highest, got);
                }
            }
        }
        return "";
    }

    private final ArrayDeque<Runnable> answers = new ArrayDeque<>();

    private void cut() {
        if (!asked.isEmpty()) {
            Asked request = asked.removeFirst();
            long first = last + 1;
            last += request.count;
            answers.addLast(() -> request.answer.complete(first));
        }
    }

    private void deliver() {
        if (!answers.isEmpty()) {
            answers.removeFirst().run();
        }
    }

    private void answer() {
        cut();
        deliver();
    }

    private TimestampBatches batches(int max, BatchRules rules) {
        asked.clear();
        answers.clear();
        return new TimestampBatches(
                count -> {
                    Asked request = new Asked(count, new CompletableFuture<>());
                    asked.addLast(request);
                    return request.answer;
                },
                max,
                rules);
    }
}
