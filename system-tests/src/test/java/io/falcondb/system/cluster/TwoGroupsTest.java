package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.falcondb.system.history.HistoryChecker;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A cluster of two groups under transfers and list appends across them, with one fault after the
/// other: nothing acknowledged is lost, every snapshot has the same sum, and the history is
/// serializable.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TwoGroupsTest {

    private static final int SOME = 40;

    @SuppressWarnings("NullAway.Init")
    private TwoGroups cluster;

    @SuppressWarnings("NullAway.Init")
    private Transfers transfers;

    @SuppressWarnings("NullAway.Init")
    private ListAppends lists;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new TwoGroups(folder);
        try (Connection connection = cluster.connect()) {
            Transfers.createTables(connection);
            ListAppends.createTable(connection);
        }
        transfers = new Transfers(cluster, 3);
        lists = new ListAppends(cluster, 2);
    }

    @AfterAll
    void stop() throws Exception {
        System.out.println(cluster.output());
        cluster.close();
    }

    @Test
    void aKilledPrimaryTakesNothingWithIt() throws Exception {
        String victim = cluster.primary(2);
        underFault(
                () -> cluster.process(victim).kill(),
                () -> {
                    assertThat(cluster.primary(2)).isNotEqualTo(victim);
                    cluster.start(victim);
                    cluster.awaitReady(victim);
                });
    }

    @Test
    void bothPrimariesMayDieAtOnceInTheMiddleOfCommitsAcrossThem() throws Exception {
        String first = cluster.primary(1);
        String second = cluster.primary(2);
        underFault(
                () -> {
                    cluster.process(first).kill();
                    cluster.process(second).kill();
                },
                () -> {
                    cluster.start(first);
                    cluster.start(second);
                    cluster.awaitReady(first);
                    cluster.awaitReady(second);
                });
    }

    @Test
    void aFrozenPrimaryThatWakesUpAnswersNobody() throws Exception {
        String victim = cluster.primary(1);
        underFault(
                () -> cluster.process(victim).freeze(),
                () -> {
                    transfers.await(SOME);
                    cluster.process(victim).thaw();
                    cluster.awaitReady(victim);
                });
    }

    @Test
    void aPrimaryThatIsCutOffIsReplacedAndComesBackAsAFollower() throws Exception {
        String victim = cluster.primary(1);
        underFault(
                () -> cluster.cut(victim),
                () -> {
                    transfers.await(SOME);
                    cluster.heal(victim);
                    cluster.awaitReady(victim);
                });
    }

    @Test
    void theOtherCoordinatorTakesOverWhenTheLeaderDies() throws Exception {
        String victim = cluster.leader();
        underFault(
                () -> cluster.process(victim).kill(),
                () -> {
                    transfers.await(SOME);
                    cluster.start(victim);
                    assertThat(cluster.leader()).isNotEqualTo(victim);
                });
    }

    @Test
    void commitsGoOnWhenAShipperIsBack() throws Exception {
        underFault(() -> cluster.process("shipper").kill(), () -> cluster.start("shipper"));
    }

    @Test
    void nobodyStopsWhileConsulIsAway() throws Exception {
        underFault(
                () -> cluster.consul().stop(),
                () -> {
                    transfers.await(SOME);
                    cluster.consul().start();
                    cluster.leader();
                });
    }

    @Test
    void commitsGoOnAfterTheBrokerWasFrozen() throws Exception {
        underFault(
                () -> cluster.broker().freeze(),
                () -> {
                    TimeUnit.SECONDS.sleep(3);
                    cluster.broker().thaw();
                });
    }

    @Test
    void commitsAreRefusedWhileADiskIsFullAndGoOnWhenSpaceReturns() throws Exception {
        String victim = cluster.primary(2);
        assumeTrue(
                cluster.disk(victim).canBeFilled(),
                "a small file system cannot be mounted here (that takes root): skipped");
        underFault(
                () -> cluster.disk(victim).fill(),
                () -> {
                    while (transfers.refusals().stream().noneMatch(met -> met.contains("53100"))) {
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                    cluster.disk(victim).free();
                });
    }

    private interface Action {
        void run() throws Exception;
    }

    private void underFault(Action fault, Action mend) throws Exception {
        transfers.start();
        lists.start();
        transfers.await(SOME);
        fault.run();
        long began = System.nanoTime();
        mend.run();
        transfers.await(SOME);
        System.out.printf(
                "mended after %d ms, %d transfers acknowledged; clients met %s%n",
                (System.nanoTime() - began) / 1_000_000,
                transfers.acknowledged(),
                transfers.refusals());
        transfers.stop();
        lists.stop();
        transfers.check();
        assertThat(HistoryChecker.check(lists.history())).isEmpty();
    }
}
