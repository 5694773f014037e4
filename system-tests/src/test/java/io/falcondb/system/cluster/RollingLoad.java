package io.falcondb.system.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Money that moves between accounts, by clients that connect again when a gateway ends their
/// connection between two transactions, as a pool does. What may not happen is kept apart: a
/// transaction that fails after its first statement was answered, and a commit without an answer.
final class RollingLoad {

    private static final int ACCOUNTS = 40;
    private static final int EACH = 1000;

    private final String url;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Collection<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reconnects = new AtomicInteger();
    private final AtomicLong newest = new AtomicLong(System.nanoTime());
    private final AtomicLong longestGap = new AtomicLong();
    private final AtomicLong longestTransaction = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    RollingLoad(String url) {
        this.url = url;
    }

    void start(int clients) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, balance bigint not null)");
            statement.execute("create table transfer (number int primary key)");
            statement.execute(
                    "insert into account select i, %d from generate_series(1, %d) i"
                            .formatted(EACH, ACCOUNTS));
        }
        newest.set(System.nanoTime());
        for (int i = 0; i < clients; i++) {
            int seed = i;
            threads.add(Thread.ofVirtual().start(() -> run(new Random(seed))));
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    int commits() {
        return acknowledged.size();
    }

    /// Transactions that had begun and did not end well.
    Collection<String> failed() {
        return failed;
    }

    /// Acknowledged transfers that are not there, or money that came or went.
    List<String> lost() throws SQLException {
        List<String> lost = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            Set<Integer> missing = new TreeSet<>(acknowledged);
            try (ResultSet rows = statement.executeQuery("select number from transfer")) {
                while (rows.next()) {
                    missing.remove(rows.getInt(1));
                }
            }
            missing.forEach(number -> lost.add("transfer " + number));
            try (ResultSet rows = statement.executeQuery("select sum(balance) from account")) {
                rows.next();
                if (rows.getLong(1) != (long) ACCOUNTS * EACH) {
                    lost.add("the sum is " + rows.getLong(1));
                }
            }
        }
        return lost;
    }

    String summary() {
        return """
               %d commits, %d failed; %d connections ended between transactions and were made again, \
               longest time without any commit %.2f s, longest transaction %.2f s"""
                .formatted(
                        acknowledged.size(),
                        failed.size(),
                        reconnects.get(),
                        longestGap.get() / 1e9,
                        longestTransaction.get() / 1e9);
    }

    private void run(Random random) {
        while (!stopping) {
            try (Connection connection = DriverManager.getConnection(url)) {
                connection.setAutoCommit(false);
                while (!stopping) {
                    transfer(connection, random);
                }
            } catch (SQLException e) {
                reconnects.incrementAndGet();
            }
        }
    }

    /// @throws SQLException if the connection ended before the transaction had begun
    private void transfer(Connection connection, Random random) throws SQLException {
        long began = System.nanoTime();
        int number = numbers.incrementAndGet();
        int from = 1 + random.nextInt(ACCOUNTS);
        int to = 1 + random.nextInt(ACCOUNTS);
        try (PreparedStatement insert =
                        connection.prepareStatement("insert into transfer values (?)");
                PreparedStatement move =
                        connection.prepareStatement(
                                "update account set balance = balance + ? where id = ?")) {
            insert.setInt(1, number);
            insert.executeUpdate();
            try {
                // In one order, so that no two wait for each other and no error is to be expected.
                move(move, from < to ? -1 : 1, Math.min(from, to));
                move(move, from < to ? 1 : -1, Math.max(from, to));
                connection.commit();
                acknowledged.add(number);
                noteCommit(began);
            } catch (SQLException e) {
                failed.add(number + ": " + e.getSQLState() + " " + e.getMessage());
                throw e;
            }
        }
    }

    private static void move(PreparedStatement move, int amount, int account) throws SQLException {
        move.setInt(1, amount);
        move.setInt(2, account);
        move.executeUpdate();
    }

    private void noteCommit(long began) {
        long now = System.nanoTime();
        longestTransaction.accumulateAndGet(now - began, Math::max);
        longestGap.accumulateAndGet(now - newest.getAndSet(now), Math::max);
    }
}
