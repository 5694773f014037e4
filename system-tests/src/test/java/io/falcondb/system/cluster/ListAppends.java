package io.falcondb.system.cluster;

import io.falcondb.system.history.Observed;
import io.falcondb.system.history.Observed.Outcome;
import io.falcondb.system.history.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// SERIALIZABLE transactions that read lists and append to them, and a record of what each saw.
final class ListAppends {

    private static final int LISTS = 6;
    private static final int STEPS_MAX = 4;

    private final TwoGroups cluster;
    private final int clients;
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger values = new AtomicInteger();
    private final Queue<Observed> history = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    ListAppends(TwoGroups cluster, int clients) {
        this.cluster = cluster;
        this.clients = clients;
    }

    static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table list (k int primary key, v text not null)");
            statement.execute(
                    "insert into list select i, '' from generate_series(0, %d) i"
                            .formatted(LISTS - 1));
        }
    }

    void start() {
        stopping = false;
        for (int i = 0; i < clients; i++) {
            int seed = 100 + i;
            threads.add(Thread.ofVirtual().start(() -> run(new Random(seed))));
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /// With a read of every list now, when nobody appends.
    List<Observed> history() throws SQLException {
        List<Observed> all = new ArrayList<>(history);
        List<Step> last = new ArrayList<>();
        try (Connection connection = cluster.connect()) {
            for (int key = 0; key < LISTS; key++) {
                last.add(read(connection, key));
            }
        }
        all.add(new Observed(ids.incrementAndGet(), Outcome.COMMITTED, last));
        return all;
    }

    private void run(Random random) {
        while (!stopping) {
            try (Connection connection = cluster.connect()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                while (!stopping) {
                    transaction(connection, random);
                }
            } catch (SQLException e) {
                pause();
            }
        }
    }

    private void transaction(Connection connection, Random random) throws SQLException {
        List<Step> steps = new ArrayList<>();
        int id = ids.incrementAndGet();
        try {
            for (int left = 1 + random.nextInt(STEPS_MAX); left > 0; left--) {
                int key = random.nextInt(LISTS);
                if (random.nextBoolean()) {
                    steps.add(read(connection, key));
                } else {
                    Step.Append append = new Step.Append(key, values.incrementAndGet());
                    steps.add(append);
                    append(connection, append);
                }
            }
        } catch (SQLException e) {
            history.add(new Observed(id, Outcome.ABORTED, steps));
            connection.rollback();
            return;
        }
        try {
            connection.commit();
            history.add(new Observed(id, Outcome.COMMITTED, steps));
        } catch (SQLException e) {
            boolean aborted = "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
            history.add(new Observed(id, aborted ? Outcome.ABORTED : Outcome.UNKNOWN, steps));
            throw e;
        }
    }

    private static Step read(Connection connection, int key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select v from list where k = ?")) {
            select.setInt(1, key);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return new Step.Read(key, parse(rows.getString(1)));
            }
        }
    }

    private static void append(Connection connection, Step.Append append) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update list set v = v || ' ' || ? where k = ?")) {
            update.setString(1, Integer.toString(append.value()));
            update.setInt(2, append.key());
            update.executeUpdate();
        }
    }

    private static List<Integer> parse(String list) {
        return Arrays.stream(list.strip().split(" "))
                .filter(value -> !value.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
