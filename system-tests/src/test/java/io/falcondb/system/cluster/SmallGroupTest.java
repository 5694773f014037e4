package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged under quorum survives the loss of its primary, in real processes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SmallGroupTest {

    private static final int ROWS = 200;

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallGroup cluster;

    private final List<Integer> acknowledged = new ArrayList<>();
    private int next;

    @BeforeEach
    void start() throws Exception {
        cluster = new SmallGroup(folder);
    }

    @AfterEach
    void stop() throws Exception {
        System.out.println(cluster.output());
        cluster.close();
    }

    @Test
    void everyAcknowledgedRowIsThereAfterThePrimaryIsKilledAndAfterTheNextOneStops()
            throws Exception {
        long[] micros = write(ROWS);
        Arrays.sort(micros);
        System.out.printf(
                "commit at one client: median %d us, p90 %d us%n",
                micros[ROWS / 2], micros[ROWS * 9 / 10]);
        String first = cluster.primary();
        cluster.member(first).kill();
        long killed = System.nanoTime();
        write(1);
        System.out.printf(
                "killed %s, next commit after %d ms%n",
                first, (System.nanoTime() - killed) / 1_000_000);
        write(ROWS);
        String second = cluster.primary();
        assertThat(second).isNotEqualTo(first);
        everyAcknowledgedRowIsThere();

        cluster.start(first);
        awaitReady(cluster.member(first));
        assertThat(cluster.member(second).terminate()).isIn(0, 143);
        write(ROWS);
        assertThat(cluster.primary()).isEqualTo(first);
        everyAcknowledgedRowIsThere();
        assertThat(cluster.shipper().get("/metrics"))
                .contains("falcon_replication_lag_lsn{", "falcon_replication_lag_seconds{");
    }

    private static void awaitReady(ServiceProcess member) throws Exception {
        while (true) {
            try {
                if (member.get("/readyz").contains("\"UP\"")) {
                    return;
                }
            } catch (java.io.IOException e) {
                assertThat(member.isAlive()).isTrue();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Commits until so many were acknowledged; a commit that was not is never tried again under
    /// the same key.
    private long[] write(int count) {
        long[] micros = new long[count];
        for (int done = 0; done < count; ) {
            int number = next++;
            long began = System.nanoTime();
            if (commit(number)) {
                acknowledged.add(number);
                micros[done++] = (System.nanoTime() - began) / 1000;
            }
        }
        return micros;
    }

    private boolean commit(int number) {
        Group group = cluster.group();
        try {
            TransactionId transaction = group.begin();
            return group.commit(
                                    CommitRequest.of(
                                            transaction,
                                            new ChangeSet.Builder()
                                                    .put(key(number), key(number))
                                                    .build()))
                            .join()
                    instanceof CommitOutcome.Committed;
        } catch (DatabaseException e) {
            return false;
        }
    }

    private void everyAcknowledgedRowIsThere() {
        Group group = cluster.group();
        long now = group.appliedTimestamp();
        for (int number : acknowledged) {
            assertThat(group.get(key(number), now)).as("row " + number).endsWith(key(number));
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(9).putInt(number).array();
    }
}
