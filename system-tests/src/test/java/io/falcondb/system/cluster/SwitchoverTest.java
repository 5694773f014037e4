package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A group of processes whose primary steps down and is promoted again under load.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SwitchoverTest {

    @TempDir private Path folder;

    @Test
    void rolesMoveBackAndForthAndEveryTransactionThatBeganIsCommitted() throws Exception {
        try (SmallGroup cluster = new SmallGroup(folder)) {
            String first = cluster.primary();
            String second = first.equals("one") ? "two" : "one";
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger written = new AtomicInteger();
            List<Throwable> refused = new ArrayList<>();
            Thread client =
                    Thread.ofPlatform().start(() -> write(cluster.group(), over, written, refused));
            await(written, 20);
            assertThat(cluster.member(second).post("/admin/step-down", ""))
                    .contains("\"status\":409", "nothing to step down from");
            String down = cluster.member(first).post("/admin/step-down", "");
            assertThat(down).contains("\"to\":{\"member\":\"" + second + "\"");
            assertThat(cluster.primary()).isEqualTo(second);
            await(written, written.get() + 20);
            while (!cluster.member(first).get("/views/replica_health").contains("follower")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            String up = promote(cluster, first);
            assertThat(up).contains("\"to\":{\"member\":\"" + first + "\"");
            await(written, written.get() + 20);
            assertThat(cluster.member(first).get("/metrics")).contains("falcon_indoubt_txns 0.0");
            over.set(true);
            client.join();
            assertThat(refused).isEmpty();
            for (int i = 0; i < written.get(); i++) {
                assertThat(cluster.group().get(key(i), Timestamp.LATEST)).isNotNull();
            }
        }
    }

    /// The old primary has to be caught up before it can be asked for.
    private static String promote(SmallGroup cluster, String member) throws Exception {
        while (true) {
            String answer = cluster.member(member).post("/admin/promote", "");
            if (!answer.contains("\"status\":409")) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void write(
            Group group, AtomicBoolean over, AtomicInteger written, List<Throwable> refused) {
        while (!over.get()) {
            try {
                TransactionId transaction = group.begin();
                CommitOutcome outcome =
                        group.commit(
                                        CommitRequest.of(
                                                transaction,
                                                new ChangeSet.Builder()
                                                        .put(key(written.get()), new byte[] {1})
                                                        .build()))
                                .join();
                if (outcome instanceof CommitOutcome.Committed) {
                    written.incrementAndGet();
                } else {
                    refused.add(new AssertionError(outcome.toString()));
                }
            } catch (RuntimeException e) {
                refused.add(e);
            }
        }
    }

    private static void await(AtomicInteger written, int count) throws InterruptedException {
        while (written.get() < count) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(9).putInt(number).array();
    }
}
