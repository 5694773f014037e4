package io.falcondb.pgwire.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.pgwire.wire.TestServer;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// What applications do through the PostgreSQL JDBC driver.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcTest {

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    private Connection connection;

    @BeforeAll
    void start() throws Exception {
        server = openServer();
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table item (id int primary key, name text, price numeric(10,2))");
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        closeStorage();
    }

    TestServer openServer() throws Exception {
        return new TestServer();
    }

    void closeStorage() throws Exception {}

    @BeforeEach
    void open() throws SQLException {
        connection = connect("");
        execute("delete from item");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void preparedStatementsWorkPastTheSixthExecution() throws SQLException {
        fill(20);
        try (PreparedStatement query =
                connection.prepareStatement("select name, price from item where id = ?")) {
            for (int i = 1; i <= 20; i++) {
                query.setInt(1, i);
                try (ResultSet rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("item " + i);
                    assertThat(rows.getBigDecimal(2)).isEqualByComparingTo(new BigDecimal(i));
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    void aPreparedStatementSeesAChangedSchema() throws SQLException {
        execute("create table shape (id int primary key)");
        execute("insert into shape values (1)");
        try (PreparedStatement query = connection.prepareStatement("select * from shape")) {
            for (int i = 0; i < 10; i++) {
                query.executeQuery().close();
            }
            execute("alter table shape add column added text default 'new'");
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
                assertThat(rows.getString(2)).isEqualTo("new");
            }
        } finally {
            execute("drop table shape");
        }
    }

    @Test
    void batchesInsertAndSayHowManyRows() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into item values (?, ?, ?)")) {
            for (int i = 0; i < 500; i++) {
                insert.setInt(1, i);
                insert.setString(2, "n" + i);
                insert.setBigDecimal(3, new BigDecimal("1.25"));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(500).containsOnly(1);
        }
        assertThat(number("select count(*) from item")).isEqualTo(500);
    }

    @Test
    void aFailedBatchChangesNothing() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into item values (?, 'x', 1)")) {
            for (int id : new int[] {1, 2, 1}) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("item_pkey");
        }
        assertThat(number("select count(*) from item")).isZero();
    }

    @Test
    void rowsAreFetchedInPortionsFromSeveralPortalsAtOnce() throws SQLException {
        fill(100);
        connection.setAutoCommit(false);
        try (PreparedStatement one =
                        connection.prepareStatement("select id from item order by id");
                PreparedStatement two =
                        connection.prepareStatement("select id from item order by id desc")) {
            one.setFetchSize(7);
            two.setFetchSize(9);
            ResultSet up = one.executeQuery();
            ResultSet down = two.executeQuery();
            for (int i = 1; i <= 100; i++) {
                assertThat(up.next()).isTrue();
                assertThat(down.next()).isTrue();
                assertThat(up.getInt(1)).isEqualTo(i);
                assertThat(down.getInt(1)).isEqualTo(101 - i);
            }
            assertThat(up.next()).isFalse();
            assertThat(down.next()).isFalse();
        }
        connection.commit();
    }

    @Test
    void valuesTravelInBinary() throws SQLException {
        try (Connection binary = connect("?prepareThreshold=-1&binaryTransfer=true");
                PreparedStatement query =
                        binary.prepareStatement(
                                "select ?::int2, ?::int4, ?::int8, ?::float4, ?::float8,"
                                        + " ?::numeric, ?::text, ?::bytea, ?::uuid, ?::bool,"
                                        + " ?::timestamp, ?::date, ?::int4[]")) {
            UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
            Timestamp moment = Timestamp.valueOf("2026-11-23 09:00:00.123456");
            Array array = binary.createArrayOf("int4", new Object[] {1, null, 3});
            query.setShort(1, (short) -7);
            query.setInt(2, 70_000);
            query.setLong(3, Long.MIN_VALUE);
            query.setFloat(4, 1.5f);
            query.setDouble(5, -2.25);
            query.setBigDecimal(6, new BigDecimal("12345.6789"));
            query.setString(7, "é");
            query.setBytes(8, new byte[] {0, 1, (byte) 0xff});
            query.setObject(9, uuid);
            query.setBoolean(10, true);
            query.setTimestamp(11, moment);
            query.setObject(12, java.time.LocalDate.of(2026, 2, 28));
            query.setArray(13, array);
            for (int run = 0; run < 3; run++) {
                try (ResultSet row = query.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getShort(1)).isEqualTo((short) -7);
                    assertThat(row.getInt(2)).isEqualTo(70_000);
                    assertThat(row.getLong(3)).isEqualTo(Long.MIN_VALUE);
                    assertThat(row.getFloat(4)).isEqualTo(1.5f);
                    assertThat(row.getDouble(5)).isEqualTo(-2.25);
                    assertThat(row.getBigDecimal(6)).isEqualTo(new BigDecimal("12345.6789"));
                    assertThat(row.getString(7)).isEqualTo("é");
                    assertThat(row.getBytes(8)).containsExactly(0, 1, 0xff);
                    assertThat(row.getObject(9)).isEqualTo(uuid);
                    assertThat(row.getBoolean(10)).isTrue();
                    assertThat(row.getTimestamp(11)).isEqualTo(moment);
                    assertThat(row.getObject(12, java.time.LocalDate.class))
                            .isEqualTo(java.time.LocalDate.of(2026, 2, 28));
                    assertThat((Object[]) row.getArray(13).getArray()).containsExactly(1, null, 3);
                }
            }
        }
    }

    @Test
    void copyManagerLoadsAndUnloads() throws Exception {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();

        long loaded =
                copies.copyIn(
                        "copy item from stdin with (format csv)",
                        new StringReader("1,one,1.00\n2,\"t,w\"\"o\",2\n3,,\n"));
        StringWriter unloaded = new StringWriter();
        long rows = copies.copyOut("copy (select * from item order by id) to stdout", unloaded);

        assertThat(loaded).isEqualTo(3);
        assertThat(rows).isEqualTo(3);
        assertThat(unloaded.toString()).isEqualTo("1\tone\t1.00\n2\tt,w\"o\t2.00\n3\t\\N\t\\N\n");
    }

    @Test
    void wrongCopyDataIsRefusedWithItsLineAndTheConnectionLivesOn() throws Exception {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();

        assertThatThrownBy(
                        () -> copies.copyIn("copy item from stdin", new StringReader("x\ty\t1\n")))
                .hasMessageContaining("invalid input syntax for type integer: \"x\"")
                .hasMessageContaining("COPY item, line 1");
        assertThat(number("select 1")).isEqualTo(1);
    }

    @Test
    void aRunningStatementIsCancelled() throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> canceller =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    Thread.sleep(300);
                                    statement.cancel();
                                } catch (SQLException | InterruptedException failure) {
                                    throw new IllegalStateException(failure);
                                }
                            });
            assertThatThrownBy(() -> statement.execute("select pg_sleep(30)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("57014"));
            canceller.join();
        }
        assertThat(number("select 1")).isEqualTo(1);
    }

    @Test
    void aStatementOverItsTimeoutIsEnded() throws SQLException {
        execute("set statement_timeout = 100");
        assertThatThrownBy(() -> execute("select pg_sleep(30)"))
                .hasMessageContaining("canceling statement due to statement timeout");
        execute("set statement_timeout = 0");
    }

    @Test
    void savepointsUndoPartsOfATransaction() throws SQLException {
        connection.setAutoCommit(false);
        execute("insert into item values (1, 'kept', 1)");
        Savepoint savepoint = connection.setSavepoint();
        assertThatThrownBy(() -> execute("insert into item values (1, 'again', 1)"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> number("select 1"))
                .hasMessageContaining("current transaction is aborted");
        connection.rollback(savepoint);
        execute("insert into item values (2, 'kept', 1)");
        connection.commit();

        assertThat(number("select count(*) from item")).isEqualTo(2);
    }

    @Test
    void aLockThatAnotherSessionHoldsTimesOut() throws SQLException {
        fill(1);
        try (Connection other = connect("")) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("update item set name = 'locked' where id = 1");
                execute("set lock_timeout = '100ms'");
                assertThatThrownBy(() -> execute("update item set name = 'me too' where id = 1"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                error -> assertThat(error.getSQLState()).isEqualTo("55P03"));
            }
            other.rollback();
        }
        execute("update item set name = 'free' where id = 1");
    }

    @Test
    void waitersGoOnWhenTheLockIsReleased() throws Exception {
        fill(1);
        try (Connection other = connect("")) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("update item set price = price + 1 where id = 1");
                CompletableFuture<Void> waiter =
                        CompletableFuture.runAsync(
                                () -> {
                                    try {
                                        execute("update item set price = price + 1 where id = 1");
                                    } catch (SQLException failure) {
                                        throw new IllegalStateException(failure);
                                    }
                                });
                Thread.sleep(200);
                assertThat(waiter).isNotDone();
                other.commit();
                waiter.join();
            }
        }
        assertThat(number("select price::int from item where id = 1")).isEqualTo(3);
    }

    @Test
    void constraintErrorsNameWhatTheyAreAbout() throws SQLException {
        fill(1);
        assertThatThrownBy(() -> execute("insert into item values (1, 'again', 1)"))
                .isInstanceOfSatisfying(
                        org.postgresql.util.PSQLException.class,
                        error -> {
                            assertThat(error.getSQLState()).isEqualTo("23505");
                            assertThat(error.getServerErrorMessage().getConstraint())
                                    .isEqualTo("item_pkey");
                            assertThat(error.getServerErrorMessage().getTable()).isEqualTo("item");
                        });
    }

    @Test
    void settingsOfTheDriverReachTheSession() throws SQLException {
        try (Connection tool = connect("?ApplicationName=tool&options=-c%20work_mem=5MB")) {
            assertThat(text(tool, "show application_name")).isEqualTo("tool");
            assertThat(text(tool, "show work_mem")).isEqualTo("5MB");
            tool.setReadOnly(true);
            tool.setAutoCommit(false);
            assertThatThrownBy(
                            () -> {
                                try (Statement statement = tool.createStatement()) {
                                    statement.execute("delete from item");
                                }
                            })
                    .hasMessageContaining("cannot execute DELETE in a read-only transaction");
        }
    }

    @Test
    void theIsolationLevelIsKept() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.getTransactionIsolation())
                .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.isValid(1)).isTrue();
    }

    @Test
    void anIdleTransactionIsEndedInTime() throws Exception {
        execute("set idle_in_transaction_session_timeout = 100");
        connection.setAutoCommit(false);
        execute("insert into item values (9, 'lost', 1)");
        Thread.sleep(500);

        assertThatThrownBy(() -> number("select 1"))
                .hasMessageContaining("terminating connection due to idle-in-transaction timeout");
        connection.close();
        connection = connect("");
        assertThat(number("select count(*) from item")).isZero();
    }

    @Test
    void aVeryLargeResultIsStreamedToASlowReader() throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(0);
            try (ResultSet rows =
                    statement.executeQuery(
                            "select g, repeat('x', 100) from generate_series(1, 200000) g")) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(200_000);
            }
        }
        connection.commit();
    }

    private void fill(int rows) throws SQLException {
        execute(
                "insert into item select g, 'item ' || g, g from generate_series(1, "
                        + rows
                        + ") g");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String text(Connection over, String sql) throws SQLException {
        try (Statement statement = over.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/falcon" + options, "falcon", "");
    }
}
