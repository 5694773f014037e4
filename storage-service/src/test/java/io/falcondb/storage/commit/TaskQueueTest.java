package io.falcondb.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

    private final TaskQueue queue = new TaskQueue(3);

    @Test
    void moreThanItsLimitIsRefused() {
        for (int i = 0; i < 3; i++) {
            assertThat(queue.offer(task(i))).isTrue();
        }
        assertThat(queue.offer(task(3))).isFalse();
        List<Task> taken = new ArrayList<>();
        queue.take(taken, 2, 100);
        assertThat(taken).containsExactly(task(0), task(1));
        assertThat(queue.offer(task(4))).isTrue();
    }

    @Test
    void whatIsInsideIsStillTakenAfterTheEnd() {
        queue.offer(task(1));
        queue.close();
        assertThat(queue.offer(task(2))).isFalse();
        List<Task> taken = new ArrayList<>();
        queue.take(taken, 10, 100);
        assertThat(taken).containsExactly(task(1));
        taken.clear();
        queue.take(taken, 10, 100);
        assertThat(taken).isEmpty();
    }

    private static Task task(long number) {
        return new Task.Discard(new TransactionId(number));
    }
}
