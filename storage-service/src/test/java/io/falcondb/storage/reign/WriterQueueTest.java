package io.falcondb.storage.reign;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.commit.Task;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WriterQueueTest {

    private final WriterQueue queue = new WriterQueue(new CommitSettings(3, 2, 100, 4, 0, 0));

    @Test
    void moreThanItsLimitIsRefusedByTheNameOfTheSetting() {
        for (int i = 0; i < 3; i++) {
            assertThat(queue.offer(task(i))).isNull();
        }
        DatabaseException refusal = queue.offer(task(3));
        assertThat(refusal).isNotNull().hasMessageContaining("falcon.commit.queue-max = 3");
        assertThat(queue.take()).as("no more than a batch").containsExactly(task(0), task(1));
        assertThat(queue.offer(task(4))).isNull();
    }

    @Test
    void nothingOfAReignComesAfterItsEnd() {
        Task end = new Task.EndReign(new CompletableFuture<>());
        queue.offer(end);
        queue.offer(task(1));
        assertThat(queue.take()).containsExactly(end);
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void whatWasNotTakenIsGivenBackAtTheEndAndNothingEntersAfterIt() {
        queue.offer(task(1));
        queue.offer(task(2));
        assertThat(queue.close()).containsExactly(task(1), task(2));
        assertThat(queue.isEmpty()).isTrue();
        DatabaseException refusal = queue.offer(task(3));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.CANNOT_CONNECT_NOW);
        assertThat(queue.take()).isEmpty();
    }

    private static Task task(long number) {
        return new Task.Discard(new TransactionId(number));
    }
}
