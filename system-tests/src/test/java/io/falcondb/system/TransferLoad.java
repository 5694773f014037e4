package io.falcondb.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// pgbench's TPC-B transaction from several clients, each remembering what it was told. Every
/// transaction writes its own number into `pgbench_history.filler`, so that an acknowledged one can
/// be looked for and an unanswered one may be there once or not at all.
final class TransferLoad {

    private static final Set<String> MAY_END_A_TRANSACTION = Set.of("40001", "40P01");

    private final String url;
    private final int clients;
    private final int accounts;
    private final long seed;
    private final AtomicLong numbers;
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Long> unanswered = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> surprises = new ArrayList<>();
    private volatile boolean stopping;

    TransferLoad(String url, int clients, int accounts, long seed, long firstNumber) {
        this.url = url;
        this.clients = clients;
        this.accounts = accounts;
        this.seed = seed;
        this.numbers = new AtomicLong(firstNumber);
    }

    static void createTables(Connection connection, int accounts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create table pgbench_branches(bid int not null, bbalance int, filler char(88))");
            statement.execute(
                    "create table pgbench_tellers(tid int not null, bid int, tbalance int, filler char(84))");
            statement.execute(
                    "create table pgbench_accounts(aid int not null, bid int, abalance int, filler char(84))");
            statement.execute(
                    "create table pgbench_history(tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))");
            statement.execute("insert into pgbench_branches values (1, 0)");
            statement.execute(
                    "insert into pgbench_tellers select t, 1, 0 from generate_series(1, 10) t");
            statement.execute(
                    "insert into pgbench_accounts select a, 1, 0, '' from generate_series(1, "
                            + accounts
                            + ") a");
            statement.execute("alter table pgbench_branches add primary key (bid)");
            statement.execute("alter table pgbench_tellers add primary key (tid)");
            statement.execute("alter table pgbench_accounts add primary key (aid)");
        }
    }

    void start() {
        for (int client = 0; client < clients; client++) {
            Random random = new Random(seed * 31 + client);
            threads.add(Thread.ofPlatform().name("client-" + client).start(() -> run(random)));
        }
    }

    /// Lets the clients see that the server is gone and waits for them.
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    Set<Long> acknowledged() {
        return acknowledged;
    }

    Set<Long> unanswered() {
        return unanswered;
    }

    long nextNumber() {
        return numbers.get();
    }

    /// Errors that neither the death of the server nor concurrency explains.
    synchronized List<Throwable> surprises() {
        return List.copyOf(surprises);
    }

    private void run(Random random) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (Statements statements = new Statements(connection)) {
                while (!stopping) {
                    transfer(connection, statements, random);
                }
            }
        } catch (SQLException e) {
            note(e);
        }
    }

    private void transfer(Connection connection, Statements statements, Random random)
            throws SQLException {
        long number = numbers.getAndIncrement();
        int aid = 1 + random.nextInt(accounts);
        int tid = 1 + random.nextInt(10);
        int delta = random.nextInt(10_001) - 5_000;
        try {
            statements.run(aid, tid, delta, number);
        } catch (SQLException e) {
            if (MAY_END_A_TRANSACTION.contains(String.valueOf(e.getSQLState()))) {
                connection.rollback();
                return;
            }
            throw e;
        }
        unanswered.add(number);
        connection.commit();
        acknowledged.add(number);
        unanswered.remove(number);
    }

    private synchronized void note(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean serverIsGone = state.startsWith("08") || state.startsWith("57P");
        if (!serverIsGone) {
            surprises.add(e);
        }
    }

    private record Statements(
            PreparedStatement account,
            PreparedStatement teller,
            PreparedStatement branch,
            PreparedStatement history)
            implements AutoCloseable {

        Statements(Connection connection) throws SQLException {
            this(
                    connection.prepareStatement(
                            "update pgbench_accounts set abalance = abalance + ? where aid = ?"),
                    connection.prepareStatement(
                            "update pgbench_tellers set tbalance = tbalance + ? where tid = ?"),
                    connection.prepareStatement(
                            "update pgbench_branches set bbalance = bbalance + ? where bid = 1"),
                    connection.prepareStatement(
                            "insert into pgbench_history (tid, bid, aid, delta, mtime, filler)"
                                    + " values (?, 1, ?, ?, current_timestamp, ?)"));
        }

        void run(int aid, int tid, int delta, long number) throws SQLException {
            account.setInt(1, delta);
            account.setInt(2, aid);
            account.executeUpdate();
            teller.setInt(1, delta);
            teller.setInt(2, tid);
            teller.executeUpdate();
            branch.setInt(1, delta);
            branch.executeUpdate();
            history.setInt(1, tid);
            history.setInt(2, aid);
            history.setInt(3, delta);
            history.setString(4, Long.toString(number));
            history.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            account.close();
            teller.close();
            branch.close();
            history.close();
        }
    }
}
