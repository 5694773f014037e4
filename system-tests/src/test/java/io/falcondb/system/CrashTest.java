package io.falcondb.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// AckedIsDurable and AllOrNothing on the whole process: kill -9 at random moments under load. More
/// kills with `-Dfalcon.crash.kills=50`, another run with `-Dfalcon.crash.seed=…`.
class CrashTest {

    private static final int KILLS = Integer.getInteger("falcon.crash.kills", 6);
    private static final long SEED =
            Long.getLong("falcon.crash.seed", new Random().nextLong(1_000_000));
    private static final int ACCOUNTS = 1_000;

    @TempDir Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfThere() throws Exception {
        System.out.println("crash test: seed=" + SEED + " kills=" + KILLS);
        Random random = new Random(SEED);
        Set<Long> acknowledged = new HashSet<>();
        Set<Long> unanswered = new HashSet<>();
        long next = 1;
        try (StandaloneProcess first = StandaloneProcess.start(folder)) {
            try (Connection connection = first.connect()) {
                TransferLoad.createTables(connection, ACCOUNTS);
            }
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int clients = 1 + random.nextInt(16);
            try (StandaloneProcess database = StandaloneProcess.start(folder)) {
                verify(database, acknowledged, unanswered);
                TransferLoad load =
                        new TransferLoad(
                                database.jdbcUrl(), clients, ACCOUNTS, random.nextLong(), next);
                load.start();
                Thread.sleep(300 + random.nextInt(1_500));
                database.kill();
                load.stop();
                next = load.nextNumber();
                acknowledged.addAll(load.acknowledged());
                unanswered.addAll(load.unanswered());
                database.saveOutput(Path.of("target", "crash-test", "boot-" + kill + ".log"));
                assertThat(load.surprises())
                        .as("errors that the kill does not explain, seed=" + SEED)
                        .isEmpty();
                System.out.printf(
                        "kill %d of %d: %d clients, %d acknowledged, %d unanswered so far%n",
                        kill, KILLS, clients, acknowledged.size(), unanswered.size());
            }
        }
        try (StandaloneProcess database = StandaloneProcess.start(folder)) {
            verify(database, acknowledged, unanswered);
            assertThat(database.terminate()).as("exit code after SIGTERM").isZero();
        }
        assertThat(acknowledged).as("acknowledged transfers").isNotEmpty();
        System.out.printf(
                "crash test: %d kills, %d acknowledged commits, all found; sums agree%n",
                KILLS, acknowledged.size());
    }

    private void verify(StandaloneProcess database, Set<Long> acknowledged, Set<Long> unanswered)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            long accounts = number(statement, "select sum(abalance) from pgbench_accounts");
            assertThat(number(statement, "select sum(tbalance) from pgbench_tellers"))
                    .isEqualTo(accounts);
            assertThat(number(statement, "select sum(bbalance) from pgbench_branches"))
                    .isEqualTo(accounts);
            assertThat(number(statement, "select coalesce(sum(delta), 0) from pgbench_history"))
                    .isEqualTo(accounts);
            assertThat(number(statement, "select count(*) from pgbench_accounts"))
                    .isEqualTo(ACCOUNTS);
            Map<Long, Integer> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery("select filler from pgbench_history")) {
                while (rows.next()) {
                    found.merge(Long.parseLong(rows.getString(1).trim()), 1, Integer::sum);
                }
            }
            Set<Long> lost = new HashSet<>(acknowledged);
            lost.removeAll(found.keySet());
            assertThat(lost).as("acknowledged and lost, seed=" + SEED).isEmpty();
            assertThat(found.values())
                    .as("a transfer applied twice, seed=" + SEED)
                    .allMatch(n -> n == 1);
            Set<Long> invented = new HashSet<>(found.keySet());
            invented.removeAll(acknowledged);
            invented.removeAll(unanswered);
            assertThat(invented)
                    .as("there although its commit was never sent, seed=" + SEED)
                    .isEmpty();
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
