package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
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

    @SuppressWarnings("NullAway.Init")
    private AcknowledgedRows rows;

    @BeforeEach
    void start() throws Exception {
        cluster = new SmallGroup(folder);
        rows = new AcknowledgedRows(cluster.group(), 8);
    }

    @AfterEach
    void stop() throws Exception {
        System.out.println(cluster.output());
        cluster.close();
    }

    @Test
    void everyAcknowledgedRowIsThereAfterThePrimaryIsKilledAndAfterTheNextOneStops()
            throws Exception {
        long[] micros = rows.write(ROWS);
        Arrays.sort(micros);
        System.out.printf(
                "commit at one client: median %d us, p90 %d us%n",
                micros[ROWS / 2], micros[ROWS * 9 / 10]);
        String first = cluster.primary();
        cluster.member(first).kill();
        long killed = System.nanoTime();
        rows.write(1);
        System.out.printf(
                "killed %s, next commit after %d ms%n",
                first, (System.nanoTime() - killed) / 1_000_000);
        rows.write(ROWS);
        String second = cluster.primary();
        assertThat(second).isNotEqualTo(first);
        rows.areAllThere();

        cluster.start(first);
        cluster.member(first).awaitReady();
        assertThat(cluster.member(second).terminate()).isIn(0, 143);
        rows.write(ROWS);
        assertThat(cluster.primary()).isEqualTo(first);
        rows.areAllThere();
        assertThat(cluster.shipper().get("/metrics"))
                .contains("falcon_replication_lag_lsn{", "falcon_replication_lag_seconds{");
    }

    @Test
    void aPrimaryThatTheShipperDoesNotReachIsReplaced() throws Exception {
        rows.write(ROWS);
        String first = cluster.primary();
        cluster.shipping(first).cut();
        long cut = System.nanoTime();
        rows.write(1);
        System.out.printf(
                "cut off %s from the shipper, next commit after %d ms%n",
                first, (System.nanoTime() - cut) / 1_000_000);
        rows.write(ROWS);
        assertThat(cluster.primary()).isNotEqualTo(first);
        cluster.shipping(first).heal();
        cluster.member(first).awaitReady();
        rows.areAllThere();
    }

    @Test
    void aMemberWhoseClockIsMinutesWrongTakesOverFromNobodyUntilItIsRight() throws Exception {
        rows.write(ROWS);
        String first = cluster.primary();
        String other = first.equals("one") ? "two" : "one";
        cluster.member(other).kill();
        cluster.start(other, "--falcon.fault.clock-offset=10m");
        while (!cluster.member(other)
                .output()
                .contains("the clock of %s of group 1 is ".formatted(other))) {
            rows.write(1);
        }
        cluster.member(other).awaitReady();
        cluster.member(first).kill();
        for (int i = 0; i < 10; i++) {
            TimeUnit.MILLISECONDS.sleep(200);
            assertThat(cluster.member(other).get("/health")).doesNotContain("PRIMARY");
        }
        cluster.member(other).kill();
        cluster.start(other);
        rows.write(ROWS);
        assertThat(cluster.primary()).isEqualTo(other);
        rows.areAllThere();
    }
}
