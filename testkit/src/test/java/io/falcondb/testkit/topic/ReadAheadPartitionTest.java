package io.falcondb.testkit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ReadAheadPartition;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Reading ahead changes nothing that a partition promises.
class ReadAheadPartitionTest extends PartitionContract {

    private final InMemoryPartition partition = new InMemoryPartition(1 << 20);
    private final Semaphore arrivals = new Semaphore(0);

    @Override
    protected SharedPartition partition() {
        return new ReadAheadPartition(partition, arrivals::release);
    }

    @Override
    protected void recreate() {
        partition.recreate();
    }

    @Test
    void whatArrivesIsAnnouncedAndThenThereWithoutWaiting() throws InterruptedException {
        try (PartitionReader reader = partition().openReader(0);
                ProducerSession session = partition.openSession()) {
            session.append(new byte[] {7}).join();
            assertThat(arrivals.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.poll(Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void anAnswerIsDoneWhenItIsAnnounced() throws InterruptedException {
        try (ProducerSession session = partition().openSession()) {
            var answer = session.append(new byte[] {7});
            assertThat(arrivals.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(answer).isDone();
        }
    }
}
