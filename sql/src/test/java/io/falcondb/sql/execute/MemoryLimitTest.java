package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.transaction.BufferBudget;
import io.falcondb.sql.transaction.TransactionLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens when an operator or a transaction wants more memory than it may have.
class MemoryLimitTest {

    private static final int ROWS = 3000;
    private static final long SEED = 7;

    private static final Table T =
            new TableSpec(80000, "t")
                    .ints("id", "a")
                    .column("s", Types.TEXT)
                    .column("n", Types.NUMERIC)
                    .primaryKey("id")
                    .build();

    private final TestDatabase database = new TestDatabase(T);

    @BeforeEach
    void rows() {
        Random random = new Random(SEED);
        StringBuilder sql = new StringBuilder("insert into t values ");
        for (int i = 0; i < ROWS; i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(
                            "(%d, %s, 's%d', %d.5)"
                                    .formatted(
                                            i,
                                            random.nextInt(9) == 0 ? "null" : random.nextInt(500),
                                            random.nextInt(100),
                                            random.nextInt(100)));
        }
        database.run(sql.toString());
    }

    @Test
    void aSortThatExceedsItsMemoryGivesTheSameRowsFromFiles() {
        String sql = "select a, s, n, id from t order by a desc nulls last, s, n";
        TestDatabase.Client small = database.client();
        small.memory = 40_000;
        List<String> fromFiles = small.run(sql);
        small.rollback();
        assertThat(fromFiles).as("seed=%d", SEED).isEqualTo(database.run(sql)).hasSize(ROWS);
    }

    @Test
    void theFirstRowsOfAnOrderNeedNoMemoryForTheRest() {
        TestDatabase.Client small = database.client();
        small.memory = 40_000;
        String sql = "select id from t order by s, id";
        List<String> all = new ArrayList<>(database.run(sql));
        assertThat(small.run(sql + " limit 20 offset 10")).isEqualTo(all.subList(10, 30));
        small.rollback();
    }

    @Test
    void whatCannotGoToFilesIsRefusedByTheNameOfTheLimit() {
        TestDatabase.Client small = database.client();
        small.memory = 20_000;
        for (String sql :
                List.of(
                        "select id, count(*) from t group by cube (id, a)",
                        "select count(*) from t where id = all (select id from t)",
                        "with recursive r(n) as (select 1 union select n + 1 from r where n < 3000)"
                                + " select count(*) from r")) {
            assertThatThrownBy(() -> small.run(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
                                assertThat(e.field(DatabaseException.Field.HINT))
                                        .contains("falcon.sql.work-mem");
                            });
        }
    }

    @Test
    void groupsThatExceedMemoryAreFormedFromSortedRows() {
        String sql =
                "select s, n, count(*), sum(a), min(id), array_agg(id order by id desc) from t"
                        + " group by s, n";
        TestDatabase.Client small = database.client();
        small.memory = 30_000;
        assertThat(small.run(sql))
                .as("seed=%d", SEED)
                .containsExactlyInAnyOrderElementsOf(database.run(sql));
        small.rollback();
    }

    @Test
    void aTransactionLargerThanItsBufferIsStagedAndCommitted() {
        TestDatabase.Client client = database.client();
        client.limits = new TransactionLimits(20_000, 4_000, 16, new BufferBudget(1 << 30));
        client.begin();
        client.run("update t set s = 'new', n = n + 1");
        assertThat(client.run("select count(*) from t where s = 'new'"))
                .containsExactly(Integer.toString(ROWS));
        client.run("delete from t where id % 2 = 0");
        assertThat(client.run("select count(*) from t"))
                .containsExactly(Integer.toString(ROWS / 2));
        client.commit();
        assertThat(database.run("select count(*), min(id), max(s) from t"))
                .containsExactly(ROWS / 2 + "|1|new");
    }

    @Test
    void savepointsBeforeALargeWriteCannotBeRolledBackTo() {
        TestDatabase.Client client = database.client();
        client.limits = new TransactionLimits(20_000, 4_000, 16, new BufferBudget(1 << 30));
        client.begin();
        client.transaction().savepoint("a");
        client.run("update t set s = 'new'");
        assertThatThrownBy(() -> client.transaction().rollbackTo("a"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROGRAM_LIMIT_EXCEEDED));
        client.rollback();
        assertThat(database.run("select count(*) from t where s = 'new'")).containsExactly("0");
    }

    @Test
    void allTransactionsTogetherHaveABudget() {
        TestDatabase.Client client = database.client();
        client.limits = new TransactionLimits(1 << 30, 4_000, 16, new BufferBudget(300_000));
        client.begin();
        assertThatThrownBy(
                        () ->
                                client.run(
                                        "insert into t select g, g, repeat('x', 100), g from"
                                                + " generate_series(10000, 20000) g"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
                            assertThat(e.field(DatabaseException.Field.HINT))
                                    .contains("falcon.transaction.total-buffer-bytes");
                        });
        client.rollback();
        assertThat(client.limits.budget().used()).isZero();
    }

    @Test
    void recursionAndWithQueriesAreBounded() {
        TestDatabase.Client small = database.client();
        small.memory = 20_000;
        assertThatThrownBy(
                        () ->
                                small.run(
                                        "with recursive r(n) as (select 1 union select n + 1 from"
                                                + " r) select count(*) from r"))
                .isInstanceOf(DatabaseException.class);
        List<String> some =
                small.run(
                        "with recursive r(n) as (select 1 union all select n + 1"
                                + " from r) select n from r limit 3");
        assertThat(some).isEqualTo(List.of("1", "2", "3"));
        small.rollback();
    }
}
