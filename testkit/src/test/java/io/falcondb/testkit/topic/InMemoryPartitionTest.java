package io.falcondb.testkit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ProducerSession.Appended;
import io.falcondb.wal.topic.SharedPartition;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryPartitionTest extends PartitionContract {

    private final InMemoryPartition partition = new InMemoryPartition(1 << 20);

    @Override
    protected SharedPartition partition() {
        return partition;
    }

    @Override
    protected void recreate() {
        partition.recreate();
    }

    @Test
    void anExpiredRecordIsFollowedBySuccessesAndMayComeLate() {
        partition.foresee(InMemoryPartition.Fate.EXPIRED_AND_LATE);
        try (ProducerSession session = partition.openSession()) {
            assertThat(session.append(new byte[1]).join()).isInstanceOf(Appended.Unknown.class);
            assertThat(session.append(new byte[2]).join()).isEqualTo(new Appended.At(0));
        }
        partition.appendLate();
        assertThat(partition.entries().stream().map(e -> e.bytes().length)).containsExactly(2, 1);
    }

    @Test
    void whatNoFollowerHadIsLostWithItsLeader() {
        try (ProducerSession session = partition.openSession()) {
            session.append(new byte[1]).join();
            partition.holdHighWatermark();
            CompletableFuture<Appended> second = session.append(new byte[2]);
            assertThat(second).isNotDone();
            assertThat(partition.bounds().join().end()).isEqualTo(1);
            partition.loseUnacknowledgedSuffix();
            assertThat(second.join()).isInstanceOf(Appended.Unknown.class);
            partition.releaseHighWatermark();
            assertThat(session.append(new byte[3]).join()).isEqualTo(new Appended.At(1));
        }
    }
}
