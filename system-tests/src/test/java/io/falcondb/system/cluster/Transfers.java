package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Money that moves between accounts of all groups. Each transfer also writes its number, so that
/// an acknowledged one can be looked for; a reader adds up all accounts again and again.
final class Transfers {

    private static final int ACCOUNTS = 24;
    private static final long EACH = 1000;

    private final TwoGroups cluster;
    private final int clients;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sums = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AssertionError violation;
    private volatile boolean stopping;

    Transfers(TwoGroups cluster, int clients) {
        this.cluster = cluster;
        this.clients = clients;
    }

    static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, balance bigint not null)");
            statement.execute("create table transfer (number int primary key)");
            statement.execute(
                    "insert into account select i, %d from generate_series(1, %d) i"
                            .formatted(EACH, ACCOUNTS));
        }
    }

    void start() {
        stopping = false;
        for (int i = 0; i < clients; i++) {
            int seed = i;
            threads.add(Thread.ofVirtual().start(() -> transfer(new Random(seed))));
        }
        threads.add(Thread.ofVirtual().start(this::addUp));
    }

    /// Waits for so many more acknowledgements.
    void await(int more) throws InterruptedException {
        int wanted = acknowledged.size() + more;
        int sumsWanted = sums.get() + 2;
        while (acknowledged.size() < wanted || sums.get() < sumsWanted) {
            failOnViolation();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        failOnViolation();
    }

    /// Every acknowledged transfer is there, nothing is there that nobody sent, and no money is
    /// lost.
    void check() throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            List<Integer> there = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select number from transfer")) {
                while (rows.next()) {
                    there.add(rows.getInt(1));
                }
            }
            assertThat(there).doesNotHaveDuplicates().containsAll(acknowledged);
            there.removeAll(acknowledged);
            assertThat(unanswered).containsAll(there);
            assertThat(sum(statement)).isEqualTo(ACCOUNTS * EACH);
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /// SQLSTATEs that clients met, with the first words of their messages.
    Set<String> refusals() {
        return refusals;
    }

    private void failOnViolation() {
        AssertionError failure = violation;
        if (failure != null) {
            throw failure;
        }
    }

    private void transfer(Random random) {
        while (!stopping) {
            try (Connection connection = cluster.connect()) {
                connection.setAutoCommit(false);
                while (!stopping) {
                    transfer(connection, random);
                }
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void transfer(Connection connection, Random random) throws SQLException {
        int number = numbers.incrementAndGet();
        int from = 1 + random.nextInt(ACCOUNTS - 1);
        int to = from + 1 + random.nextInt(ACCOUNTS - from);
        int amount = random.nextInt(100) - 50;
        try {
            add(connection, from, -amount);
            add(connection, to, amount);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into transfer values (?)")) {
                insert.setInt(1, number);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            refusals.add(name(e));
            connection.rollback();
            return;
        }
        try {
            connection.commit();
            acknowledged.add(number);
        } catch (SQLException e) {
            if (!"40001".equals(e.getSQLState()) && !"40P01".equals(e.getSQLState())) {
                unanswered.add(number);
            }
            throw e;
        }
    }

    private static void add(Connection connection, int account, int amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update account set balance = balance + ? where id = ?")) {
            update.setInt(1, amount);
            update.setInt(2, account);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void addUp() {
        while (!stopping) {
            try (Connection connection = cluster.connect();
                    Statement statement = connection.createStatement()) {
                while (!stopping) {
                    long sum = sum(statement);
                    if (sum != ACCOUNTS * EACH) {
                        violation = new AssertionError("a snapshot shows a sum of " + sum);
                        return;
                    }
                    sums.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (SQLException e) {
                pause(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long sum(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select sum(balance) from account")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void pause(SQLException reason) {
        refusals.add(name(reason));
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(SQLException e) {
        return e.getSQLState()
                + " "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
